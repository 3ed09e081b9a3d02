# shellcheck shell=bash
# Part of ./bargaining: the private PostgreSQL.
# One cluster for each copy of the project, and for each BARGAINING_CLUSTER that is named beside it. Two locks: `lock` (fd 8) for whoever starts or stops the server;
# `users` (fd 9), shared by all who use it, so that the last one to end can see that it is the last.

port=5432 # Only names the socket file; nothing listens on TCP.

settle_database_paths() {
  local key
  key=$(printf '%s' "$root${BARGAINING_CLUSTER:+#$BARGAINING_CLUSTER}" | cksum | cut -d ' ' -f 1)
  if ((EUID == 0)); then
    # PostgreSQL refuses to run as root, and the account it runs as cannot look into root's home.
    account=nobody
    ! getent passwd postgres >/dev/null || account=postgres
    home=/var/lib/bargaining/$key
  else
    account=$(id -un)
    home=${XDG_DATA_HOME:-${HOME:?}/.local/share}/bargaining/$key
  fi
  data=$home/data log=$home/run/log socket=$home/run kept=$home/kept
  # A socket's whole path must fit in about a hundred bytes.
  ((${#socket} <= 80)) || socket=/tmp/bargaining-$EUID-$key
  connection="Host=$socket;Port=$port;Database=bargaining;Username=bargaining;Maximum Pool Size=60"
}

# The server must not inherit our locks: it would hold them for ever.
as_account() (
  exec 7>&- 8>&- 9>&-
  cd /
  ((EUID != 0)) || set -- setpriv --reuid="$account" --regid="$(id -g "$account")" --clear-groups "$@"
  exec "$@"
)

own_folder() {
  install -d -m 700 "$1"
  ((EUID != 0)) || chown "$account:" "$1"
  ((EUID == 0)) || [[ -O $1 ]] || fail "$1 belongs to someone else"
}

# Sets $bin to the newest PostgreSQL, or to the one of the version that made the cluster.
find_postgres() {
  local folder made='' newest=14
  [[ ! -f $data/PG_VERSION ]] || made=$(<"$data/PG_VERSION")
  bin=
  for folder in "$(dirname "$(readlink -f "$(command -v pg_ctl || true)")" 2>/dev/null)" /usr/lib/postgresql/*/bin \
    /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin; do
    [[ -x $folder/initdb && -x $folder/pg_ctl && -x $folder/psql ]] || continue
    [[ $("$folder/pg_ctl" --version) =~ ([0-9]+) ]] || continue
    if [[ -n $made ]]; then
      [[ ${BASH_REMATCH[1]} != "$made" ]] || bin=$folder
    elif ((BASH_REMATCH[1] > newest)); then
      newest=${BASH_REMATCH[1]} bin=$folder
    fi
  done
  [[ -n $bin || -z $made ]] || fail "$data was made by PostgreSQL $made, which is no longer installed:" \
    "install it, or drop that data with ./bargaining database reset"
  [[ -n $bin ]]
}

install_postgres() {
  local -a sudo=()
  ((EUID == 0)) || sudo=(sudo)
  if command -v apt-get >/dev/null && { ((EUID == 0)) || command -v sudo >/dev/null; }; then
    say "installing PostgreSQL (apt-get install postgresql)"
    {
      # A package list of another source that cannot be had now is no reason to give up.
      ${sudo[@]+"${sudo[@]}"} apt-get update -q || true
      ${sudo[@]+"${sudo[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
        install -y -q --no-install-recommends postgresql
    } >&2 8>&- 9>&- || say "apt-get failed, see above"
    settle_database_paths # The package brings the account postgres.
  fi
  find_postgres || fail "PostgreSQL 15 or later is needed. Debian 12, Ubuntu 24.04 and later: apt-get install postgresql;" \
    "macOS: brew install postgresql@17 flock; others: https://www.postgresql.org/download/" \
    "- or set BARGAINING_POSTGRES or BARGAINING_SQLSERVER to a connection string"
}

create_cluster() {
  local locale=C
  say "creating a private database cluster in $home"
  [[ $(locale -a 2>/dev/null) != *C.[Uu][Tt][Ff]* ]] || locale=C.UTF-8
  # Under another name until it is whole: an interrupted beginning leaves nothing half made.
  rm -rf "$data.new"
  own_folder "$data.new"
  as_account "$bin/initdb" --pgdata="$data.new" --username=postgres --encoding=UTF8 --locale="$locale" \
    --auth-local=trust --auth-host=reject >/dev/null || fail "initdb failed, see above"
  echo "include 'bargaining.conf'" >>"$data.new/postgresql.conf"
  mv "$data.new" "$data"
}

# Only this account and root can reach the socket. fsync stays on: what was committed survives a crash.
write_settings() {
  cat >"$data/bargaining.conf" <<SETTINGS
listen_addresses = ''
port = $port
unix_socket_directories = '$socket'
unix_socket_permissions = 0700
shared_buffers = 256MB
max_connections = 200
max_parallel_workers_per_gather = 0
SETTINGS
}

admin() { as_account "$bin/psql" --no-psqlrc -qAt -v ON_ERROR_STOP=1 -h "$socket" -p "$port" -U postgres postgres "$@"; }
answers() { admin -c 'select 1' </dev/null >/dev/null 2>&1; }

# Any process of this cluster: a server's processes all work in its data folder.
server_lives() {
  local folder
  for folder in /proc/[0-9]*/cwd; do
    [[ ! $folder -ef $data ]] || return 0
  done
  return 1
}

start_server() {
  local limit=$((SECONDS + 120)) tries=0
  ! answers || return 0
  own_folder "$home/run"
  own_folder "$socket"
  write_settings
  say "starting PostgreSQL from $bin"
  # After a crash the old number may be another program's by now, and PostgreSQL would wait for that one.
  [[ ! -d /proc/self ]] || server_lives || rm -f "$data/postmaster.pid" "$socket/.s.PGSQL.$port.lock"
  until answers; do
    # A server that was killed leaves workers that take a moment to notice; one that recovers takes its time.
    if ((tries < 15)) && ! as_account "$bin/pg_ctl" -D "$data" status >/dev/null 2>&1; then
      as_account "$bin/pg_ctl" -D "$data" -l "$log" -w -t 60 start </dev/null >/dev/null 2>&1 || tries=$((tries + 1))
    fi
    ((SECONDS < limit && tries < 15)) || { tail -n 20 "$log" >&2; fail "PostgreSQL does not start, see above"; }
    answers || sleep 0.5
  done
}

create_role_and_database() {
  admin <<'SQL'
select 'create role bargaining login createdb' where not exists (select from pg_roles where rolname = 'bargaining') \gexec
select 'create database bargaining owner bargaining' where not exists (select from pg_database where datname = 'bargaining') \gexec
SQL
}

take_lock() {
  install -d -m 711 "$home"
  exec 8>>"$home/lock"
  chmod 600 "$home/lock"
  flock -w 900 8 || fail "another ./bargaining has held $home/lock for 15 minutes"
}

holding=
hold_database() {
  command -v flock >/dev/null || fail "flock is needed (Debian: apt-get install util-linux; macOS: brew install flock)"
  settle_database_paths
  take_lock
  exec 9>>"$home/users"
  chmod 600 "$home/users"
  flock -s 9
  holding=yes
  find_postgres || install_postgres
  [[ -d $data ]] || create_cluster
  start_server
  create_role_and_database
  exec 8>&-
}

stop_server() {
  as_account "$bin/pg_ctl" -D "$data" -m fast -w -t 60 stop >/dev/null 2>&1 || say "PostgreSQL did not stop"
}

# The last one out stops the server, unless `database start` asked for it to stay.
release_database() {
  [[ -n $holding ]] || return 0
  holding=
  trap '' INT TERM HUP
  exec 9>&-
  take_lock
  if [[ ! -e $kept && -f $data/postmaster.pid ]] && flock -n -x "$home/users" true; then stop_server; fi
  exec 8>&-
}
trap release_database EXIT

# Leaves alone a database that the caller names.
use_database() {
  [[ -z ${BARGAINING_POSTGRES:-}${BARGAINING_SQLSERVER:-} ]] || return 0
  hold_database
  export BARGAINING_POSTGRES=$connection
  private=yes
}

# For stop and reset: nobody may be using it.
require_unused() {
  flock -n -x "$home/users" true || fail "another ./bargaining is using the database: it stops when that ends"
}

database() {
  local verb=${1:-status} answer=
  (($# == 0)) || shift
  settle_database_paths
  case $verb in
    start)
      hold_database
      touch "$kept"
      say "running until ./bargaining database stop"
      printf "export BARGAINING_POSTGRES='%s'\n" "$connection"
      ;;
    stop)
      take_lock
      rm -f "$kept"
      require_unused
      if [[ -f $data/postmaster.pid ]] && find_postgres; then stop_server; fi
      say "stopped"
      ;;
    status)
      if [[ -d $data ]] && find_postgres && answers; then
        echo "running: PostgreSQL $(<"$data/PG_VERSION"), data in $data"
        echo "$connection"
      else
        echo "not running, data in $data"
        return 3
      fi
      ;;
    reset)
      take_lock
      require_unused
      if [[ ${1:-} != --yes ]]; then
        [[ -t 0 ]] || fail "this deletes all data in $data; say --yes"
        read -r -p "Delete all data in $data? [y/N] " answer
        [[ $answer == [yY]* ]] || fail "nothing deleted"
      fi
      if [[ -f $data/postmaster.pid ]] && find_postgres; then stop_server; fi
      ! server_lives || fail "a server still runs in $data"
      rm -rf "$data" "$data.new" "$home/run" "$kept"
      say "deleted; the next command begins anew"
      ;;
    psql)
      hold_database
      run "$bin/psql" -h "$socket" -p "$port" -U bargaining bargaining "$@"
      ;;
    *) misused "unknown: database $verb (start | stop | status | reset [--yes] | psql)" ;;
  esac
}
