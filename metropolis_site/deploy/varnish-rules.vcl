# What Varnish keeps and bans, wherever the site behind it is: varnish.vcl and varnish-compose.vcl say that and include
# this file. What is kept carries the header X-Cache-Tags; the site bans by tag when something has changed
# (core/page_cache/varnish.py), so a page may be kept long and is never old.
vcl 4.1;

import std;

sub vcl_recv {
    # nginx wrote the client's address; what Varnish appended is nginx itself.
    set req.http.X-Forwarded-For = regsub(req.http.X-Forwarded-For, "^([^,]+),.*$", "\1");

    if (req.method == "BAN") {
        if (client.ip !~ site) {
            return (synth(405, "Not allowed"));
        }
        if (std.ban("obj.http.X-Cache-Tags ~ " + req.http.X-Ban)) {
            return (synth(200, "Banned"));
        }
        return (synth(400, std.ban_error()));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Staff see the site itself; the admin, forms and private links are never kept.
    if (req.http.Cookie ~ "(^|;\s*)sessionid=" || req.http.Authorization || req.url ~ "^/(admin|documents)/") {
        return (pass);
    }
    if (req.url ~ "/(take-part|confirm|mine|report|ask)/") {
        return (pass);
    }
    if (std.healthy(req.backend_hint)) {
        set req.grace = 10s;
    }
    # Other cookies change nothing of a page, and neither does what is behind a #.
    unset req.http.Cookie;
    set req.url = regsub(req.url, "#.*$", "");
    return (hash);
}

sub vcl_hash {
    hash_data(req.http.X-Forwarded-Proto);
}

sub vcl_backend_response {
    if (beresp.http.Set-Cookie || beresp.http.Cache-Control ~ "(private|no-store|no-cache)") {
        set beresp.uncacheable = true;
        set beresp.ttl = 30s;
        return (deliver);
    }
    # Only what the site marked is kept: it is what the site can ban.
    if (!beresp.http.X-Cache-Tags) {
        set beresp.uncacheable = true;
        set beresp.ttl = 30s;
        return (deliver);
    }
    # Where the site is down, what is kept is shown for a day; what was banned is gone all the same.
    set beresp.grace = 1d;
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
}

sub vcl_deliver {
    if (obj.hits > 0) {
        set resp.http.X-Cache = "hit";
    } else {
        set resp.http.X-Cache = "miss";
    }
    unset resp.http.X-Cache-Tags;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}
