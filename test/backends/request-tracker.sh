#!/usr/bin/env bash
# Request Tracker 5 (Debian request-tracker5) on loopback, on a PostgreSQL of its own, with customers, agents and their tokens.
# usage: request-tracker.sh install|start|stop
# env: BACKENDS_HOME (holdline-backends in the temporary folder), RT_PORT (8087), RT_PG_PORT (5544), RT_WORKERS (4),
#      RT_CUSTOMERS (20), RT_AGENTS (4), RT_FSYNC=on|off (off: the disk is not what is measured),
#      RT_BCRYPT_COST (4; RT's own is 12, some 220 ms of CPU for every request. It is kept in each token: said before the first start)
# writes people.json (--people) to $BACKENDS_HOME/request-tracker
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
H=${BACKENDS_HOME:-${TMPDIR:-/tmp}/holdline-backends}/request-tracker
PORT=${RT_PORT:-8087}
export PGPORT=${RT_PG_PORT:-5544} RT_SITE_CONFIG=$H/RT_SiteConfig.pm RT_SITE_CONFIG_DIR=$H/RT_SiteConfig.d
URL=http://127.0.0.1:$PORT

postgres() {    # pg_ctl and initdb refuse to run as root
  local program; program=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)/$1; shift
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$program" "$@"; else "$program" "$@"; fi
}

stop_postgres() { postgres pg_ctl -D "$H/postgres" -s -m fast stop; }

case "${1:-}" in
install)
  [ -x /usr/share/request-tracker5/libexec/rt-server ] && command -v starman curl > /dev/null && ls -d /usr/lib/postgresql/*/bin > /dev/null 2>&1 && exit 0
  "$HERE/apt-install.sh" request-tracker5 rt5-standalone rt5-db-postgresql dbconfig-no-thanks msmtp-mta starman postgresql curl ;;
start)
  mkdir -p "$RT_SITE_CONFIG_DIR"
  chmod 755 "$H"
  if [ ! -f "$H/postgres/PG_VERSION" ]; then
    install -d -m 700 "$H/postgres"
    [ "$(id -u)" != 0 ] || chown postgres "$H/postgres"
    postgres initdb -D "$H/postgres" -A trust -U postgres -E UTF8 --locale=C.UTF-8 > /dev/null
  fi
  postgres pg_ctl -D "$H/postgres" -s -w -l "$H/postgres/log" -o "-c listen_addresses=127.0.0.1 -c port=$PGPORT -c synchronous_commit=${RT_FSYNC:-off} -c unix_socket_directories='$H/postgres'" start
  cat > "$RT_SITE_CONFIG" <<C
Set(\$DatabaseType, 'Pg'); Set(\$DatabaseHost, '127.0.0.1'); Set(\$DatabasePort, '$PGPORT'); Set(\$DatabaseName, 'rt5');
Set(\$DatabaseUser, 'rt'); Set(\$DatabasePassword, 'rt'); Set(\$DatabaseAdmin, 'postgres');
Set(\$rtname, 'support.test'); Set(\$Organization, 'support.test');
Set(\$WebDomain, '127.0.0.1'); Set(\$WebPort, $PORT); Set(\$WebPath, ''); Set(\$WebSecureCookies, 0);
Set(\$CorrespondAddress, 'support\@support.test'); Set(\$CommentAddress, 'comment\@support.test');
Set(\$MailCommand, 'mbox'); # mail is written to a file
Set(\$LogToSyslog, undef); Set(\$LogToSTDERR, 'error'); Set(\$LogToFile, undef);
Set(\$BcryptCost, ${RT_BCRYPT_COST:-4});
Set(\$Timezone, 'UTC');
1;
C
  if [ ! -f "$H/people.json" ]; then
    # It asks for the password that there is not.
    rt-setup-database-5 --action init --dba postgres --dba-password "" < /dev/null > "$H/setup.log" 2>&1 || { tail -20 "$H/setup.log" >&2; exit 1; }
    perl "$HERE/request-tracker-seed.pl" "${RT_CUSTOMERS:-20}" "${RT_AGENTS:-4}" > "$H/people.json.new"
    mv "$H/people.json.new" "$H/people.json"
  fi
  TOKEN=$(perl -MJSON -0777 -ne 'print decode_json($_)->{agents}[0]{token}' "$H/people.json")
  answers() { curl -fs -o /dev/null -H "Authorization: token $TOKEN" "$URL/REST/2.0/rt"; }
  # A worker serves no one else while it keeps a connection: with more connections than workers, some wait for half a minute.
  starman --disable-keepalive --listen "127.0.0.1:$PORT" --workers "${RT_WORKERS:-4}" --max-requests 100000 --preload-app \
    --pid "$H/starman.pid" --error-log "$H/error.log" --daemonize /usr/share/request-tracker5/libexec/rt-server
  for _ in $(seq 240); do answers && break; sleep 0.5; done
  answers || { tail -20 "$H/error.log" >&2; exit 1; }
  echo "Request Tracker on $URL" ;;
stop)
  PID=$(cat "$H/starman.pid")
  kill "$PID"
  for _ in $(seq 80); do kill -0 "$PID" 2> /dev/null || break; sleep 0.25; done
  stop_postgres ;;
*) echo "usage: request-tracker.sh install|start|stop" >&2; exit 64 ;;
esac
