# Varnish 7 in front of the web processes of this machine.
vcl 4.1;

backend default {
    .host = "127.0.0.1";
    .port = "8001";
    .first_byte_timeout = 60s;
    .max_connections = 200;
    .probe = {
        .url = "/livez";
        .interval = 2s;
        .timeout = 2s;
        .window = 5;
        .threshold = 2;
    }
}

# Who may ban: the web processes and the workers.
acl site {
    "127.0.0.1";
    "::1";
}

include "./varnish-rules.vcl";
