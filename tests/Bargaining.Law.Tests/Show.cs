namespace Bargaining.Law.Tests;

/// <summary>A provision in one short line, so that a table of expectations reads like the comparison.</summary>
internal static class Show
{
    public static string Of(Provision provision) =>
        provision switch
        {
            PeriodProvision period => $"{Spelling.Of(period.Direction)} {period.Value} {Spelling.Of(period.Unit)}",
            ShareProvision share => $"{Spelling.Of(share.Bound)} {share.Share}",
            CountProvision count => $"{count.Min}-{count.Max}",
            ChoiceProvision choice => choice.Choice,
            ScaleProvision scale => string.Join(" ", scale.Bands.Select(Of)),
            ItemsProvision items => string.Join(" ", items.Items),
            _ => throw new ArgumentOutOfRangeException(nameof(provision)),
        };

    private static string Of(ScaleBand band)
    {
        var step = band.Plus is null ? "" : $"+{band.Plus}/{band.Per}";
        var limits = (band.Floor is null ? "" : $">={band.Floor}") + (band.Ceiling is null ? "" : $"<={band.Ceiling}");
        return $"{band.From}:{band.LeastShare?.ToString() ?? $"{band.Least}"}{step}{limits}-{band.MostShare?.ToString() ?? $"{band.Most}"}";
    }
}
