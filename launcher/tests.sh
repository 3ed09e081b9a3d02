# shellcheck shell=bash
# Part of ./bargaining: the tests and their summary.

test_help() {
  cat <<'HELP'
./bargaining test [WORD...] [--filter EXPRESSION] [--project NAME] [--no-format]

  WORD        only tests whose full name contains one of the words
  --filter    an expression of dotnet test, such as FullyQualifiedName~Rounds
  --project   only test projects whose name contains NAME
  --no-format skip the check of the formatting

The last line is always "N passed, N failed, N skipped". A failed build, a formatting that differs, and a
project that crashes or runs no test each count as one failure.
HELP
}

# count FILE NAME: one of the numbers in a results file (TRX), 0 when there is none.
count() {
  local counters
  counters=$(grep -m 1 -o '<Counters [^>]*' "$1" 2>/dev/null) || counters=
  [[ $counters =~ \ $2=\"([0-9]+)\" ]] && echo "${BASH_REMATCH[1]}" || echo 0
}

passed=0 failed=0 skipped=0
broken() { failed=$((failed + 1)); printf 'FAILED: %s\n' "$*"; }

finish_tests() {
  release_database # Before the summary, which is the last line.
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [[ -z $interrupted ]] || exit "$interrupted"
  ((failed == 0)) || exit 1
  exit 0
}

test_project() {
  local project=$1 filter=$2 name status=0 results total executed bad
  name=$(basename "$project" .csproj)
  results=$scratch/test-results/$name.trx
  run dotnet test "$project" -c Release --no-build --nologo -v quiet --results-directory "$scratch/test-results" \
    --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' \
    --blame-hang-timeout 15m --blame-hang-dump-type none ${filter:+--filter "$filter"} 9>&- || status=$?
  total=$(count "$results" total) executed=$(count "$results" executed)
  bad=$(($(count "$results" failed) + $(count "$results" error) + $(count "$results" timeout) + $(count "$results" aborted)))
  passed=$((passed + $(count "$results" passed))) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  if ((status != 0 && bad == 0)); then
    broken "$name ended with status $status without naming a failed test"
  elif ((total == 0)) && [[ -z $filter ]]; then
    broken "$name ran no test"
  fi
}

run_tests() {
  local filter='' name='' format=yes project number=0
  local -a projects=() targets=("$root/Bargaining.sln")
  while (($#)); do
    case $1 in
      --help | -h) test_help; return ;;
      --filter | --project)
        (($# >= 2)) || misused "$1 wants a value"
        if [[ $1 == --filter ]]; then filter=$2; else name=$2; fi
        shift
        ;;
      --no-format) format= ;;
      -*) misused "unknown: test $1" ;;
      *) filter+="${filter:+|}FullyQualifiedName~$1" ;;
    esac
    shift
  done
  while IFS= read -r project; do projects+=("$project"); done < <(
    find "$root/tests" -mindepth 2 -maxdepth 2 -name "*$name*.Tests.csproj" | LC_ALL=C sort)
  ((${#projects[@]} > 0)) || misused "no test project is named like $name"
  [[ -z $name ]] || targets=("${projects[@]}")

  need_dotnet
  rm -rf "$scratch/test-results"
  for project in "${targets[@]}"; do
    echo "== build $(basename "$project")"
    run dotnet build "$project" -c Release -v quiet --nologo -warnaserror </dev/null || { broken "the build"; finish_tests; }
  done
  if [[ -n $format ]]; then
    echo "== format"
    run dotnet format "$root/Bargaining.sln" --verify-no-changes --no-restore </dev/null || broken "formatting: run dotnet format"
  fi
  use_database
  for project in "${projects[@]}"; do
    [[ -z $interrupted ]] || break
    number=$((number + 1))
    echo "== test $number/${#projects[@]} $(basename "$project" .csproj)"
    test_project "$project" "$filter"
  done
  ((passed + failed + skipped > 0)) || broken "no test matches $filter"
  finish_tests
}
