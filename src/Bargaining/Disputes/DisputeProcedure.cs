using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Disputes;

/// <summary>What a dispute warning adds to the common way of one step: its clocks, and
/// that only the unions above read it (劳动争议预警).</summary>
public sealed class DisputeProcedure : IProcedure, INamesItems
{
    /// <summary>The workflow.</summary>
    public const string Definition = "dispute-warning";

    /// <summary>The series of its numbers: DW (dispute warning).</summary>
    public const string Series = "DW";

    /// <summary>Signals, levels and the way to a result are the product's own: no text that was read has one.</summary>
    public const string Default = "DEF-DISP-01";

    /// <summary>The duty to see that arbitration is applied for in time, beside the steps.</summary>
    public const string LimitationDuty = "arbitrate-in-time";

    /// <summary>By when somebody is in charge.</summary>
    internal const string InCharge = "dispute.in-charge";

    /// <summary>By when the award is made.</summary>
    internal const string AwardMatter = "arbitration.award";

    /// <summary>By when arbitration is applied for.</summary>
    internal const string Limitation = "arbitration.limitation";

    /// <summary>Who reads nothing of it, not even that there is one: everybody but the unions above. Who complained or looks for legal aid
    /// is nobody's business at the enterprise.</summary>
    internal const Party Hidden =
        Party.BothSides | Party.Delegate | Party.Supervision | Party.Bureau | Party.Administrator | Party.Instructor;

    /// <inheritdoc/>
    public string DefinitionId => Definition;

    /// <inheritdoc/>
    public string Subject => "disputes";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session) => new Dictionary<string, object?>();

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock)
    {
        var warning = session.Facts<DisputeWarning>();
        return clock switch
        {
            "warning.raised" => warning.RaisedOn,
            "mediation.received" => warning.Mediations is [.., var last] ? last.ReceivedOn : null,
            "arbitration.applied" => warning.Arbitrations is [.., var last] ? last.AppliedOn : null,
            "arbitration.accepted" => warning.Arbitrations is [.., var last] ? last.AcceptedOn : null,
            _ => null,
        };
    }

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter) =>
        matter == InCharge && session.Facts<DisputeWarning>() is var warning
            ? new AgreedDay(warning.RaisedOn, warning.ActBy, session.Law.Rule(Default))
            : null;

    /// <inheritdoc/>
    public Text? ItemOf(Case found, WaitsFor waits) => Fields.Of(found.FactsAs<DisputeWarning>().Signal).Label;

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        // Fifteen days without an agreement, and those concerned may apply for arbitration (LDMA 14):
        // the mediation is over on that day, and a way out is sought again.
        var warning = session.Facts<DisputeWarning>();
        if (deadline.Step == DisputeSteps.Mediate && warning.Mediations is [.., { Ended: null } last])
        {
            session.Change(
                warning with
                {
                    Mediations = [.. warning.Mediations.SkipLast(1), last with { Ended = new(false, "", deadline.Due) }],
                }
            );
        }
    }

    /// <inheritdoc/>
    public bool HasObject(UseCaseAttribute action, Standing standing, Party party)
    {
        var warning = standing.Case.FactsAs<DisputeWarning>();
        return action.Name switch
        {
            "close-dispute-warning" => warning.ResultNow is not null,
            "extend-award" => warning.Arbitrations is [.., { AcceptedOn: not null, ExtensionReason: null }],
            _ => true,
        };
    }
}
