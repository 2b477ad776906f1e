# Varnish 7 in front of the web processes of compose.yaml.
vcl 4.1;

backend default {
    .host = "web";
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

# Who may ban: the web processes and the workers, which are in the private network of compose. End https in front of
# this cache, and let that proxy refuse the method BAN.
acl site {
    "10.0.0.0"/8;
    "172.16.0.0"/12;
    "192.168.0.0"/16;
}

include "./varnish-rules.vcl";
