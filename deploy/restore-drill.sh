#!/usr/bin/env bash
# A restore drill (恢复演练), on PostgreSQL, beside the running product: dump the database while it is worked in, restore the dump under another
# name, hold it against the heads of before the dump, move its numbers on. The database itself is only read.
#
#   BARGAINING_POSTGRES='Host=...;Database=bargaining;...' deploy/restore-drill.sh [--by N] [--keep]
#
#   --by N   how many numbers each series leaves out (1000)
#   --keep   leave the restored database, DATABASE_drill, where it is
#
# BARGAINING_PROGRAM is what starts the product, such as "dotnet /opt/bargaining/bargaining-web.dll"; ./bargaining unless it is set.
# Exit 0 where the restored database holds, 1 where it does not.
set -euo pipefail

say() { printf 'restore-drill: %s\n' "$*"; }
fail() { printf 'restore-drill: %s\n' "$*" >&2; exit 2; }

by=1000 keep=
while (($#)); do
  case $1 in
    --by) by=${2:?--by needs a number}; shift 2 ;;
    --keep) keep=yes; shift ;;
    *) fail "unknown: $1" ;;
  esac
done
source=${BARGAINING_POSTGRES:?set it to the connection string of the database}
read -ra program <<<"${BARGAINING_PROGRAM:-$(dirname "$(readlink -f "$0")")/../bargaining}"

field() { tr ';' '\n' <<<"$source" | sed -n "s/^ *$1 *= *//Ip" | tail -n 1; }
database=$(field Database)
[[ $database =~ ^[A-Za-z0-9_-]+$ ]] || fail "no plain name of a database in BARGAINING_POSTGRES"
drill=${database}_drill
PGHOST=$(field Host) PGPORT=$(field Port) PGUSER=$(field Username) PGPASSWORD=$(field Password)
export PGHOST PGPORT=${PGPORT:-5432} PGUSER PGPASSWORD
restored=$(sed "s/\(^\|;\) *[Dd]atabase *= *[^;]*/\1Database=$drill/" <<<"$source")

if ! command -v pg_dump >/dev/null; then
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do [[ ! -x $folder/pg_dump ]] || PATH=$folder:$PATH; done
fi
command -v pg_dump >/dev/null || fail "pg_dump is needed: install the client programs of PostgreSQL"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
begun=$SECONDS

"${program[@]}" audit heads >"$work/before" 2>/dev/null
pg_dump --format=custom --file="$work/dump" "$database"
"${program[@]}" audit heads >"$work/after" 2>/dev/null
say "dumped $database: $(stat -c %s "$work/dump") bytes, $((SECONDS - begun)) s"

begun=$SECONDS
dropdb --if-exists --force "$drill"
createdb --encoding=UTF8 --template=template0 "$drill"
pg_restore --no-owner --exit-on-error --dbname="$drill" "$work/dump"
say "restored as $drill: $((SECONDS - begun)) s"

export BARGAINING_POSTGRES=$restored
status=0
begun=$SECONDS
say "held against the heads of before the dump:"
"${program[@]}" audit verify --against "$work/before" || status=1
say "verified: $((SECONDS - begun)) s"
# Every office knows by this what it has to do again, or to write to whom, if it should ever be in earnest.
lost=$("${program[@]}" audit verify --against "$work/after" | grep -c '(case-missing)\|(tail-removed)' || true)
say "cases with work that was done while the dump ran, and is not in it: $lost"
"${program[@]}" numbers move-on --by "$by" --reason "restore drill of $(date -u +%FT%TZ)"
"${program[@]}" audit verify --against "$work/before" >"$work/moved" || status=1
grep 'were left out' "$work/moved" || status=1

[[ -n $keep ]] || dropdb --force "$drill"
if ((status)); then say "what was restored does not hold, see above"; else say "what was restored holds"; fi
exit "$status"
