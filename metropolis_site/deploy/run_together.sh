#!/usr/bin/env bash
# Runs commands as one: when one of them ends, or this script is stopped, all of them are stopped.
# Used by `make demo` and `make dev` for the site and its background worker: run_together.sh 'first command' 'second …'

set -u

children=()
for command in "$@"; do
    bash -c "exec $command" &
    children+=($!)
done

is_any_running() {
    for child in "${children[@]}"; do
        if kill -0 "$child" 2>/dev/null; then return 0; fi
    done
    return 1
}

# stop STATUS: ends what still runs, then this script.
stop() {
    trap '' INT TERM HUP
    kill -TERM "${children[@]}" 2>/dev/null
    wait "${children[@]}" 2>/dev/null
    exit "$1"
}

# A terminal sends Ctrl-C to all of us at once. A worker that is told a second time drops the task in its hands, so
# the others get a second to end by themselves before they are told.
answer_signal() {
    trap '' INT TERM HUP
    for _ in {1..10}; do
        is_any_running || break
        sleep 0.1
    done
    stop 0
}
trap answer_signal INT TERM HUP

while true; do
    for child in "${children[@]}"; do
        if ! kill -0 "$child" 2>/dev/null; then
            wait "$child"
            status=$?
            echo "A part of the site has ended (status $status), so all of it stops." >&2
            stop "$((status == 0 ? 1 : status))"
        fi
    done
    # Slept in the background, so that a signal is answered at once.
    sleep 1 &
    wait $!
done
