using Bargaining.Access;
using Bargaining.Notices;

namespace Bargaining.Disputes;

/// <summary>Tells an official in the morning of signs that came up since the last working
/// day (新出现的争议预警信号), as that official would find them.</summary>
internal sealed class NewSigns(WarningQuery warnings) : IMorningNews
{
    public async Task<MorningNews> OfAsync(Actor actor, DateOnly after, CancellationToken cancel)
    {
        var found = await warnings.NewAsync(actor, after, cancel);
        return new(
            new("新出现的劳动争议信号，还没有预警", "New signs of labour disputes, without a warning yet"),
            [
                .. from one in found
                orderby one.Signal.Level descending
                let level = Fields.Of(one.Signal.Level).Label
                let kind = Fields.Of(one.Signal.Kind).Label
                select new Law.Text($"{level.Zh}　{kind.Zh}　{one.Organisation}", $"{level.En}  {kind.En}  {one.Organisation}"),
            ]
        );
    }
}
