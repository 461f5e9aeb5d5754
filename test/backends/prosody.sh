#!/usr/bin/env bash
# Prosody, a server of XMPP (Debian prosody), on loopback over WebSocket (RFC 7395), with customers and the account of a desk.
# usage: prosody.sh install|start|stop
# env: BACKENDS_HOME (holdline-backends in the temporary folder), PROSODY_PORT (5280), PROSODY_CUSTOMERS (20), PROSODY_AGENTS (4)
# writes people.json (--people) to $BACKENDS_HOME/prosody; the desk's password is pw-desk
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
H=${BACKENDS_HOME:-${TMPDIR:-/tmp}/holdline-backends}/prosody
PORT=${PROSODY_PORT:-5280}
URL=http://127.0.0.1:$PORT/xmpp-websocket

case "${1:-}" in
install)
  command -v prosody > /dev/null && command -v curl > /dev/null && exit 0
  "$HERE/apt-install.sh" prosody curl ;;
start)
  mkdir -p "$H/data/support%2etest/accounts"
  # The archive is kept in memory: agents who come in look there for contacts that wait.
  cat > "$H/prosody.cfg.lua" <<C
daemonize = false
pidfile = "$H/prosody.pid"
data_path = "$H/data"
certificates = "$H"
log = { warn = "$H/prosody.log" }
interfaces = { "127.0.0.1" }
http_interfaces = { "127.0.0.1" }
https_ports = { }
c2s_ports = { }
s2s_ports = { }
http_ports = { $PORT }
modules_enabled = { "roster", "saslauth", "disco", "ping", "websocket", "mam" }
modules_disabled = { "s2s", "tls", "offline" }
storage = { archive = "memory" }
default_archive_policy = true
allow_unencrypted_plain_auth = true
consider_websocket_secure = true
c2s_require_encryption = false
authentication = "internal_plain"
http_default_host = "support.test"
VirtualHost "support.test"
C
  # Accounts are a small file each: sooner made than by a call of prosodyctl for every one.
  account() { echo "return { [\"password\"] = \"pw-$1\"; };" > "$H/data/support%2etest/accounts/$1.dat"; }
  account desk
  {
    echo '{ "customers": ['
    for i in $(seq "${PROSODY_CUSTOMERS:-20}"); do
      name=$(printf 'cust%04d' "$i"); account "$name"
      [ "$i" = 1 ] || echo ','
      echo "{ \"name\": \"$name\", \"password\": \"pw-$name\" }"
    done
    echo '], "agents": ['
    for i in $(seq "${PROSODY_AGENTS:-4}"); do
      [ "$i" = 1 ] || echo ','
      printf '{ "name": "agent%03d" }\n' "$i"
    done
    echo '] }'
  } > "$H/people.json"
  AS=()
  if [ "$(id -u)" = 0 ]; then    # it refuses to run as root
    chown -R prosody "$H"
    AS=(setpriv --reuid=prosody --regid=prosody --clear-groups)
  fi
  nohup "${AS[@]}" prosody --config "$H/prosody.cfg.lua" -F > "$H/out.log" 2>&1 < /dev/null &
  for _ in $(seq 120); do curl -fs -o /dev/null "$URL" && break; sleep 0.25; done
  curl -fs -o /dev/null "$URL" || { tail -20 "$H/out.log" "$H/prosody.log" >&2; exit 1; }
  echo "Prosody on $URL" ;;
stop)
  PID=$(cat "$H/prosody.pid")
  kill "$PID"
  for _ in $(seq 40); do kill -0 "$PID" 2> /dev/null || exit 0; sleep 0.25; done
  echo "prosody.sh: process $PID does not end" >&2; exit 1 ;;
*) echo "usage: prosody.sh install|start|stop" >&2; exit 64 ;;
esac
