# shellcheck shell=bash
# Part of ./bargaining: the tests and their summary.

test_help() {
  cat <<'HELP'
./bargaining test [WORD...] [--filter EXPRESSION] [--project NAME] [--no-format] [--long]

  WORD        only tests whose full name contains one of the words
  --filter    an expression of dotnet test, such as FullyQualifiedName~Rounds
  --project   the test project of this name; where none has it, those whose names contain it
  --no-format skip the check of the formatting
  --long      the long form of the long proofs: more kills, thousands of mutations (some hours)

It ends with its ten slowest tests, and the last line is always "N passed, N failed, N skipped". A failed build, a
formatting that differs, and a project that crashes or runs no test each count as one failure.
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

# The ten slowest of all results files: seconds and name.
slowest_tests() {
  local -a files=("$scratch"/test-results/*.trx)
  [[ -e ${files[0]} ]] || return 0
  echo "== the ten slowest"
  grep -ho '<UnitTestResult [^>]*' "${files[@]}" | awk '
    function value(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
    {
      split(value("duration"), part, ":")
      name = value("testName")
      gsub(/&quot;/, "\"", name); gsub(/&lt;/, "<", name); gsub(/&gt;/, ">", name); gsub(/&amp;/, "\\&", name)
      printf "%8.1f s  %s\n", part[1] * 3600 + part[2] * 60 + part[3], name
    }' | LC_ALL=C sort -rn | sed -n 1,10p
}

finish_tests() {
  release_database # Before the summary, which is the last line.
  slowest_tests
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [[ -z $interrupted ]] || exit "$interrupted"
  ((failed == 0)) || exit 1
  exit 0
}

# test_project PROJECT FILTER: runs it, in place of whoever calls.
test_project() {
  local name hang=15m
  name=$(basename "$1" .csproj)
  [[ -z ${BARGAINING_LONG:-} ]] || hang=6h
  # Else compiled code is written through a second mapping: tests, and the processes that they start, compile much of what they run.
  export DOTNET_EnableWriteXorExecute=0
  exec dotnet test "$1" -c Release --no-build --nologo -v quiet --results-directory "$scratch/test-results" \
    --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' \
    --blame-hang-timeout "$hang" --blame-hang-dump-type none ${2:+--filter "$2"} 9>&-
}

# count_project NAME STATUS FILTER: adds what came out of it.
count_project() {
  local results=$scratch/test-results/$1.trx total executed bad
  total=$(count "$results" total) executed=$(count "$results" executed)
  bad=$(($(count "$results" failed) + $(count "$results" error) + $(count "$results" timeout) + $(count "$results" aborted)))
  passed=$((passed + $(count "$results" passed))) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  if (($2 != 0 && bad == 0)); then
    broken "$1 ended with status $2 without naming a failed test"
  elif ((total == 0)) && [[ -z $3 ]]; then
    broken "$1 ran no test"
  fi
}

# largest_first PROJECT...: by the bytes of their tests, so that no long one is left alone at the end.
largest_first() {
  local project
  for project; do
    printf '%d\t%s\n' "$(find "$(dirname "$project")" \( -name bin -o -name obj \) -prune -o -name '*.cs' -exec cat {} + | wc -c)" "$project"
  done | LC_ALL=C sort -rn | cut -f 2-
}

# test_projects FILTER PROJECT...: three beside each other, since tests wait for the database more than they work, and the
# small ones, which wait for the network, beside the large; what each has to say is kept, and told when it ends. Where one
# database stands for all tests, one after the other.
test_projects() {
  local filter=$1 at_once=3 number=0 i status name
  local -a pids=() names=() running=()
  shift
  [[ -z ${BARGAINING_SQLSERVER:-} ]] || at_once=1
  mkdir -p "$scratch/test-results"
  trap 'interrupted=130; ((${#pids[@]} == 0)) || kill -INT "${pids[@]}" 2>/dev/null || true' INT
  trap 'interrupted=143; ((${#pids[@]} == 0)) || kill -TERM "${pids[@]}" 2>/dev/null || true' TERM HUP
  while (($# > 0 || ${#pids[@]} > 0)); do
    if [[ -n $interrupted ]] && (($# > 0)); then
      set --
      continue
    fi
    if (($# > 0 && ${#pids[@]} < at_once)); then
      name=$(basename "$1" .csproj)
      (trap - INT TERM HUP EXIT; test_project "$1" "$filter") </dev/null >"$scratch/test-results/$name.log" 2>&1 &
      pids+=("$!") names+=("$name")
      shift
      continue
    fi
    running=()
    for i in "${!pids[@]}"; do
      if kill -0 "${pids[i]}" 2>/dev/null; then
        running+=("$i")
        continue
      fi
      status=0
      wait "${pids[i]}" || status=$?
      number=$((number + 1))
      echo "== test $number ${names[i]}"
      cat "$scratch/test-results/${names[i]}.log"
      count_project "${names[i]}" "$status" "$filter"
    done
    # What still runs, for the next look.
    local -a kept_pids=() kept_names=()
    for i in ${running[@]+"${running[@]}"}; do kept_pids+=("${pids[i]}") kept_names+=("${names[i]}"); done
    pids=(${kept_pids[@]+"${kept_pids[@]}"}) names=(${kept_names[@]+"${kept_names[@]}"})
    ((${#pids[@]} == 0)) || sleep 0.3 || true
  done
  trap - INT TERM HUP
}

# The layout of the code is CSharpier's (.csharpierrc); its style the build itself holds (EnforceCodeStyleInBuild). The
# scripts are checked where shellcheck is.
check_format() {
  echo "== format"
  if (cd "$root" && dotnet tool restore -v quiet) </dev/null; then
    (cd "$root" && dotnet csharpier check .) </dev/null || broken "formatting: run dotnet csharpier format ."
  else
    echo "   CSharpier is not to be had here: the layout of the code is not checked"
  fi
  ! command -v shellcheck >/dev/null ||
    run shellcheck -x -P "$root" "$root/bargaining" "$root/.ci/run" </dev/null || broken "shellcheck, see above"
}

# projects_named NAME: the test project of that name, or else all whose names contain it.
projects_named() {
  local project all
  all=$(find "$root/tests" -mindepth 2 -maxdepth 2 -name '*.Tests.csproj' | LC_ALL=C sort)
  [[ ${Elsa:-} == true ]] || all=$(grep -v '/Bargaining\.Elsa\.' <<<"$all") # only whoever has Elsa can build those
  project=$(grep -Fx -- "$root/tests/$1/$1.csproj" <<<"$all") || project=$(grep -E "/[^/]*$1[^/]*\.Tests\.csproj$" <<<"$all") || true
  printf '%s' "${project:+$project$'\n'}"
}

run_tests() {
  local filter='' name='' format=yes project
  local -a projects=() ordered=() targets=("$root/Bargaining.sln")
  [[ ${Elsa:-} != true ]] || targets+=("$root/Bargaining.Elsa.slnx")
  while (($#)); do
    case $1 in
      --help | -h) test_help; return ;;
      --filter | --project)
        (($# >= 2)) || misused "$1 wants a value"
        if [[ $1 == --filter ]]; then filter=$2; else name=$2; fi
        shift
        ;;
      --no-format) format= ;;
      --long) export BARGAINING_LONG=1 ;;
      -*) misused "unknown: test $1" ;;
      *) filter+="${filter:+|}FullyQualifiedName~$1" ;;
    esac
    shift
  done
  while IFS= read -r project; do projects+=("$project"); done < <(projects_named "$name")
  ((${#projects[@]} > 0)) || misused "no test project is named like $name"
  while IFS= read -r project; do ordered+=("$project"); done < <(largest_first "${projects[@]}")
  [[ -z $name ]] || targets=("${projects[@]}")

  need_dotnet
  rm -rf "$scratch/test-results"
  # One compiler for all projects, also where the machine's settings want one for each: it loads itself and the analyzers once.
  for project in "${targets[@]}"; do
    echo "== build $(basename "$project")"
    run dotnet build "$project" -c Release -v quiet --nologo -warnaserror -p:UseSharedCompilation=true </dev/null || { broken "the build"; finish_tests; }
  done
  [[ -z $format ]] || check_format
  use_database
  [[ -n $interrupted ]] || test_projects "$filter" "${ordered[@]}"
  ((passed + failed + skipped > 0)) || broken "no test matches $filter"
  finish_tests
}
