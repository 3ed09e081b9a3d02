using System.Globalization;
using Bargaining.Data;
using Bargaining.Documents;

namespace Bargaining.Audit;

/// <summary>Numbers that were given, and numbers that cases and documents bear. It takes
/// room for what there is, whatever a counter says.</summary>
internal sealed class NumberSeries
{
    private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _borne = new(StringComparer.Ordinal);
    private ILookup<string, NumberGap> _leftOut = Array.Empty<NumberGap>().ToLookup(gap => gap.Series);

    // What was given before the walk has its case in the walk: number and case are one commit.
    public void GivenBefore(List<CaseCounter> counters) => counters.ForEach(c => _given[c.Series] = c.Last);

    // What was left out after a restore is borne by nothing, and rightly so.
    public void LeftOut(IEnumerable<NumberGap> gaps) => _leftOut = gaps.ToLookup(gap => gap.Series, StringComparer.Ordinal);

    public void Seen(string number)
    {
        var dash = number.LastIndexOf('-');
        var series = dash < 0 ? number : number[..dash];
        var place = int.TryParse(number.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        (_borne.TryGetValue(series, out var places) ? places : _borne[series] = []).Add(place);
    }

    public IEnumerable<AuditFault> Faults(List<CaseCounter> after)
    {
        foreach (var (_, places) in _borne)
        {
            places.Sort();
        }

        foreach (var (series, last) in _given.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var taken = _borne.GetValueOrDefault(series, []).Select(place => (place, place));
            foreach (var (first, to) in Missing(taken.Concat(_leftOut[series].Select(gap => (gap.First, gap.Last))), last))
            {
                yield return Broken(
                    series,
                    first,
                    first == to
                        ? $"this number was given, and its {Bearer(series)} is not there"
                        : $"the numbers from this one to {to:0000} were given, and no {Bearer(series)} bears them"
                );
            }
        }

        var now = after.ToDictionary(c => c.Series, c => c.Last, StringComparer.Ordinal);
        foreach (var (series, places) in _borne.OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            foreach (var place in places.Where(place => _leftOut[series].Any(gap => gap.First <= place && place <= gap.Last)))
            {
                yield return Broken(series, place, $"this number was left out after a restore, and a {Bearer(series)} bears it");
            }

            foreach (var place in places.Where(place => place == 0 || place > now.GetValueOrDefault(series)))
            {
                yield return Broken(series, place, $"this number was never given, and a {Bearer(series)} bears it");
            }
        }
    }

    // Between what is borne or left out, up to the last that was given.
    private static IEnumerable<(int From, int To)> Missing(IEnumerable<(int From, int To)> taken, int last)
    {
        var next = 1L;
        foreach (var (from, to) in taken.Where(one => one.From > 0 && one.From <= last).OrderBy(one => one.From))
        {
            if (from > next)
            {
                yield return ((int)next, from - 1);
            }

            next = Math.Max(next, to + 1L);
        }

        if (next <= last)
        {
            yield return ((int)next, last);
        }
    }

    private static AuditFault Broken(string series, int place, string why) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{series}-{place:0000}"), null, AuditFaultKind.NumberBroken, why);

    private static string Bearer(string series) => series.StartsWith(DocumentSeries.Prefix, StringComparison.Ordinal) ? "document" : "case";
}
