#!/usr/bin/env bash
# Synapse, a server of Matrix (PyPI matrix-synapse), on loopback, on SQLite, with customers, agents, the desk's account and the team's room.
# usage: synapse.sh install|start|stop
# env: BACKENDS_HOME (holdline-backends in the temporary folder), SYNAPSE_PORT (8008), SYNAPSE_CUSTOMERS (20), SYNAPSE_AGENTS (4),
#      SYNAPSE_LIMITS=off|stock (off): stock keeps Synapse's own limits, which a burst of ten messages meets
# writes people.json (--people) and settings.json (desk, team, desk_token) to $BACKENDS_HOME/synapse
set -euo pipefail
HOME_OF_ALL=${BACKENDS_HOME:-${TMPDIR:-/tmp}/holdline-backends}
H=$HOME_OF_ALL/synapse
VENV=$HOME_OF_ALL/venv-synapse
PORT=${SYNAPSE_PORT:-8008}
URL=http://127.0.0.1:$PORT
SECRET=of-a-test-on-loopback

case "${1:-}" in
install)
  mkdir -p "$HOME_OF_ALL"
  [ -x "$VENV/bin/pip" ] || python3 -m venv "$VENV"
  "$VENV/bin/pip" install -q 'matrix-synapse==1.163.2' ;;
start)
  mkdir -p "$H"
  LIMITS=""
  if [ "${SYNAPSE_LIMITS:-off}" = off ]; then
    # Lists as YAML in one line: Synapse reads both.
    MUCH='{per_second: 100000, burst_count: 100000}'
    for k in rc_message rc_registration rc_joins_per_room rc_room_creation; do LIMITS+="$k: $MUCH"$'\n'; done
    LIMITS+="rc_login: {address: $MUCH, account: $MUCH, failed_attempts: $MUCH}"$'\n'
    LIMITS+="rc_joins: {local: $MUCH, remote: $MUCH}"$'\n'
    LIMITS+="rc_invites: {per_room: $MUCH, per_user: $MUCH, per_issuer: $MUCH}"$'\n'
  fi
  cat > "$H/homeserver.yaml" <<C
server_name: support.test
pid_file: $H/homeserver.pid
listeners: [{port: $PORT, bind_addresses: ['127.0.0.1'], type: http, tls: false, x_forwarded: false, resources: [{names: [client]}]}]
database: {name: sqlite3, args: {database: $H/homeserver.db}}
log_config: $H/log.yaml
media_store_path: $H/media
signing_key_path: $H/signing.key
registration_shared_secret: $SECRET
macaroon_secret_key: $SECRET
form_secret: $SECRET
report_stats: false
trusted_key_servers: []
federation_domain_whitelist: []
presence: {enabled: false}
bcrypt_rounds: 4
$LIMITS
C
  cat > "$H/log.yaml" <<C
version: 1
handlers: {file: {class: logging.FileHandler, filename: $H/homeserver.log}}
root: {level: WARNING, handlers: [file]}
disable_existing_loggers: false
C
  [ -f "$H/signing.key" ] || "$VENV/bin/python" -m synapse.app.homeserver -c "$H/homeserver.yaml" --generate-keys > /dev/null
  (cd "$H" && "$VENV/bin/python" -m synapse.app.homeserver -c "$H/homeserver.yaml" -D)
  for _ in $(seq 240); do curl -fs -o /dev/null "$URL/_matrix/client/versions" && break; sleep 0.25; done
  curl -fs -o /dev/null "$URL/_matrix/client/versions" || { tail -20 "$H/homeserver.log" >&2; exit 1; }
  if [ ! -f "$H/settings.json" ]; then
    "$VENV/bin/python" - "$URL" "$SECRET" "${SYNAPSE_CUSTOMERS:-20}" "${SYNAPSE_AGENTS:-4}" "$H" <<'P'
import hashlib, hmac, json, sys, time, urllib.error, urllib.parse, urllib.request
base, secret, customers, agents, folder = sys.argv[1], sys.argv[2].encode(), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]

def call(method, path, body=None, token=None):
    headers = {'Content-Type': 'application/json', **({'Authorization': 'Bearer ' + token} if token else {})}
    data = None if body is None else json.dumps(body).encode()
    while True:
        try:
            return json.load(urllib.request.urlopen(urllib.request.Request(base + path, data, headers, method=method)))
        except urllib.error.HTTPError as error:
            if error.code != 429: raise
            time.sleep(json.load(error)['retry_after_ms'] / 1000)    # with stock limits

def registered(name):    # by the shared secret: an HMAC over nonce, name, password and role
    path = '/_synapse/admin/v1/register'
    nonce = call('GET', path)['nonce']
    parts = [nonce, name, 'pw-' + name, 'notadmin']
    mac = hmac.new(secret, '\0'.join(parts).encode(), hashlib.sha1).hexdigest()
    made = call('POST', path, dict(nonce=nonce, username=name, password=parts[2], admin=False, mac=mac))
    return dict(name=name, user_id=made['user_id'], token=made['access_token'])

people = dict(customers=[registered(f'cust{i:04d}') for i in range(1, customers + 1)],
              agents=[registered(f'agent{i:03d}') for i in range(1, agents + 1)])
desk = registered('desk')
team = call('POST', '/_matrix/client/v3/createRoom', dict(name='The team', preset='private_chat'), desk['token'])['room_id']
for agent in people['agents']:
    path = '/_matrix/client/v3/rooms/' + urllib.parse.quote(team)
    call('POST', path + '/invite', dict(user_id=agent['user_id']), desk['token'])
    call('POST', path + '/join', {}, agent['token'])
json.dump(people, open(folder + '/people.json', 'w'), indent=1)
json.dump(dict(desk=desk['user_id'], team=team, desk_token=desk['token']), open(folder + '/settings.json', 'w'), indent=1)
P
  fi
  echo "Synapse on $URL" ;;
stop)
  PID=$(cat "$H/homeserver.pid")
  kill "$PID"
  for _ in $(seq 80); do kill -0 "$PID" 2> /dev/null || exit 0; sleep 0.25; done
  echo "synapse.sh: process $PID does not end" >&2; exit 1 ;;
*) echo "usage: synapse.sh install|start|stop" >&2; exit 64 ;;
esac
