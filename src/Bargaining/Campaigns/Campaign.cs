using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Campaigns;

/// <summary>What goes out to the union of an enterprise (发出的内容).</summary>
public enum CampaignSends
{
    /// <summary>An invitation to make an offer (邀请提出要约).</summary>
    Invitation,

    /// <summary>An invitation with an offer prepared: topics and reasons stand in the
    /// form, and the chair changes what they will (代拟要约).</summary>
    PreparedOffer,
}

/// <summary>The facts of a campaign (要约行动): what a union asks of which enterprises, until when.
/// What came of it stands in the enterprises' own rounds.</summary>
public sealed record Campaign
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The union, as it stands on its letters.</summary>
    public required string Union { get; init; }

    /// <summary>First day of the term: what begins before it is not of the campaign.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day of the term.</summary>
    public DateOnly Until { get; init; }

    /// <summary>By what the enterprises were chosen.</summary>
    public CampaignFilter Chooses { get; init; } = new();

    /// <summary>How many were chosen, those included that were left out.</summary>
    public int Chosen { get; init; }

    /// <summary>What goes out.</summary>
    public CampaignSends Sends { get; init; }

    /// <summary>What the union says to each.</summary>
    public required string Text { get; init; }

    /// <summary>Topics of the offer that is prepared; empty where none is.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Reasons of the offer that is prepared.</summary>
    public string? Reasons { get; init; }

    /// <summary>Reminders in order (提醒).</summary>
    public IReadOnlyList<CampaignReminder> Reminders { get; init; } = [];

    /// <summary>Signing days in order (集中签约).</summary>
    public IReadOnlyList<SigningDay> Signings { get; init; } = [];

    /// <summary>The day on which its union ended it; null while it runs.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>What the union says of it at the end (小结).</summary>
    public string? Summary { get; init; }

    /// <summary>The last day whose rounds are of it.</summary>
    internal DateOnly Last => EndedOn is { } ended && ended < Until ? ended : Until;

    /// <summary>The signing day that is still to come; null where there is none.</summary>
    internal SigningDay? SigningToCome(DateOnly today) =>
        Signings.LastOrDefault(signing => signing.CalledOff is null && signing.On >= today);

    /// <summary>Whether a day lies in its term.</summary>
    internal bool IsOn(DateOnly day) => day >= From && day <= Last;
}

/// <summary>A reminder to those who had not answered (提醒).</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="On">The day.</param>
/// <param name="To">How many were reminded.</param>
/// <param name="Text">What else was said; null for nothing.</param>
public sealed record CampaignReminder(int Number, DateOnly On, int To, string? Text);

/// <summary>
/// A day on which contracts of a campaign are signed together (集中签约活动). Whose contracts, is
/// not kept: those that are adopted and wait for the signatures.
/// </summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="On">The day.</param>
/// <param name="Starts">When it begins, in words.</param>
/// <param name="Place">Where.</param>
/// <param name="Note">What else is said to those who come; null for nothing.</param>
public sealed record SigningDay(int Number, DateOnly On, string Starts, string Place, string? Note)
{
    /// <summary>Why it does not take place; null where it does.</summary>
    public string? CalledOff { get; init; }
}

/// <summary>A campaign as a procedure of the union that runs it: nothing in it falls due by law.</summary>
public sealed class CampaignProcedure : IProcedure, INamesItems
{
    /// <summary>The workflow of a campaign.</summary>
    public const string Definition = "campaign";

    /// <summary>The series of its numbers: OA.</summary>
    public const string Series = "OA";

    /// <summary>Who makes an offer: the union of the enterprise; where there is none,
    /// representatives whom the union above guides (LCL 51).</summary>
    public const string Rule = "CB-OFFER-04";

    /// <summary>Who reads nothing of it: it is the union's own work.</summary>
    internal const Party Hidden = Party.Supervision | Party.Bureau;

    /// <inheritdoc/>
    public string DefinitionId => Definition;

    /// <inheritdoc/>
    public string Subject => "campaigns";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session) => new Dictionary<string, object?>();

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock) => null;

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter) => null;

    /// <inheritdoc/>
    public bool HasObject(UseCaseAttribute action, Standing standing, Party party) =>
        action.Name switch
        {
            "arrange-signing" => standing.Case.FactsAs<Campaign>().SigningToCome(standing.Today) is null,
            "call-off-signing" => standing.Case.FactsAs<Campaign>().SigningToCome(standing.Today) is not null,
            _ => true,
        };

    /// <inheritdoc/>
    public Text? ItemOf(Case found, WaitsFor waits)
    {
        var name = found.FactsAs<Campaign>().Name;
        return new(name, name);
    }

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        // Nothing falls due.
    }
}
