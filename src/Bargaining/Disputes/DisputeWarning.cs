using System.Text.Json.Serialization;

namespace Bargaining.Disputes;

/// <summary>What in the register may be a sign of a labour dispute (预警信号).</summary>
public enum DisputeSignal
{
    /// <summary>The employer does not answer an offer to bargain (要约逾期未答复).</summary>
    OfferSilence,

    /// <summary>Bargaining has come to an impasse, or the bureau coordinates (协商僵局).</summary>
    Impasse,

    /// <summary>An opinion letter of labour-law supervision stays unanswered (意见书逾期未答复).</summary>
    LetterSilence,

    /// <summary>Several complaints at one enterprise (投诉集中).</summary>
    Complaints,

    /// <summary>A contract ended, and no other was made or is bargained for (合同到期未续签).</summary>
    ContractLapse,
}

/// <summary>How serious a warning is (预警等级).</summary>
public enum WarningLevel
{
    /// <summary>To be watched (黄色).</summary>
    Yellow,

    /// <summary>To be acted on (橙色).</summary>
    Orange,

    /// <summary>Urgent (红色).</summary>
    Red,
}

/// <summary>How far a warning has come (预警办理进展).</summary>
public enum WarningStage
{
    /// <summary>Raised, and nobody is in charge yet (待确定负责人).</summary>
    Raised,

    /// <summary>Somebody is in charge and looks into it (调查核实).</summary>
    LookingInto,

    /// <summary>There is a dispute, and a way out is sought (寻求解决途径).</summary>
    FindingWay,

    /// <summary>A mediator works on it (调解中).</summary>
    Mediating,

    /// <summary>Arbitration was applied for (仲裁中).</summary>
    Arbitrating,

    /// <summary>It has a result, and is to be closed (待办结).</summary>
    ToClose,

    /// <summary>It is closed (已办结).</summary>
    Closed,
}

/// <summary>How a warning ended (预警办理结果).</summary>
public enum WarningResult
{
    /// <summary>There was no dispute (不存在争议).</summary>
    Unfounded,

    /// <summary>The parties settled it between themselves (自行和解).</summary>
    Settled,

    /// <summary>A mediated agreement (调解达成协议).</summary>
    Mediated,

    /// <summary>Arbitration ended it (仲裁结案).</summary>
    Arbitrated,

    /// <summary>Those concerned go on with legal aid (法律援助).</summary>
    Aided,
}

/// <summary>How arbitration ended (仲裁结果).</summary>
public enum ArbitrationEnd
{
    /// <summary>By an award (裁决).</summary>
    Award,

    /// <summary>By an agreement before the commission (仲裁调解).</summary>
    Agreement,

    /// <summary>It was withdrawn (撤回申请).</summary>
    Withdrawn,
}

/// <summary>
/// The facts of one dispute warning (劳动争议预警): the signs from which it was raised, who is in charge, what was
/// found, which ways out were gone and how it ended. It is a case of the unions above the enterprise, which
/// enter what mediator and commission tell; nobody's right depends on it.
/// </summary>
public sealed record DisputeWarning
{
    /// <summary>The sign.</summary>
    public DisputeSignal Signal { get; init; }

    /// <summary>How serious it was when it was raised.</summary>
    public WarningLevel Level { get; init; }

    /// <summary>What was measured then: complaints, or days since.</summary>
    public int Measured { get; init; }

    /// <summary>The file of warning rules by which it was raised, by its name.</summary>
    public required string Rules { get; init; }

    /// <summary>The cases that it came from.</summary>
    public IReadOnlyList<WarningSource> Sources { get; init; } = [];

    /// <summary>The day on which it was raised.</summary>
    public DateOnly RaisedOn { get; init; }

    /// <summary>By when somebody is in charge, as the rules say.</summary>
    public DateOnly ActBy { get; init; }

    /// <summary>What whoever raised it said of it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Who is in charge, the present one last (负责人).</summary>
    public IReadOnlyList<WarningCharge> InCharge { get; init; } = [];

    /// <summary>What was found; null until then (核实情况).</summary>
    public DisputeFinding? Finding { get; init; }

    /// <summary>Mediations, in order (调解).</summary>
    public IReadOnlyList<DisputeMediation> Mediations { get; init; } = [];

    /// <summary>Arbitrations, in order (仲裁).</summary>
    public IReadOnlyList<DisputeArbitration> Arbitrations { get; init; } = [];

    /// <summary>Legal aid that was granted, in order (法律援助).</summary>
    public IReadOnlyList<DisputeAid> Aids { get; init; } = [];

    /// <summary>How the parties settled it between themselves; null where they did not (和解).</summary>
    public DisputeSettlement? Settlement { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public WarningResult? Result { get; init; }

    /// <summary>What the union says of it at the end; null for nothing.</summary>
    public string? Summary { get; init; }

    /// <summary>How far it has come.</summary>
    [JsonIgnore]
    public WarningStage Stage =>
        this switch
        {
            { Result: not null } => WarningStage.Closed,
            { Finding: null } => InCharge.Count > 0 ? WarningStage.LookingInto : WarningStage.Raised,
            _ when ResultNow is not (null or WarningResult.Aided) => WarningStage.ToClose,
            { Mediations: [.., { Ended: null }] } => WarningStage.Mediating,
            { Arbitrations: [.., { Declined: null, Ended: null }] } => WarningStage.Arbitrating,
            _ => WarningStage.FindingWay,
        };

    /// <summary>The result that the facts bear out as they stand; null while there is none.</summary>
    [JsonIgnore]
    public WarningResult? ResultNow =>
        this switch
        {
            { Finding.Founded: false } => WarningResult.Unfounded,
            { Settlement: not null } => WarningResult.Settled,
            { Mediations: [.., { Ended.Agreed: true }] } => WarningResult.Mediated,
            { Arbitrations: [.., { Ended: not null }] } => WarningResult.Arbitrated,
            { Aids.Count: > 0 } => WarningResult.Aided,
            _ => null,
        };
}

/// <summary>A case that a warning came from (来源案件).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="On">The day that counts: the last day that passed, the impasse, the complaint, the end of the contract.</param>
public sealed record WarningSource(Guid CaseId, string Number, DateOnly On);

/// <summary>Who is in charge (负责人).</summary>
/// <param name="Name">Name.</param>
/// <param name="On">Since when.</param>
public sealed record WarningCharge(string Name, DateOnly On);

/// <summary>What was found (核实情况).</summary>
/// <param name="Founded">Whether there is a dispute, or one threatens.</param>
/// <param name="Text">What was found.</param>
/// <param name="People">How many workers are concerned; null where it is not known.</param>
/// <param name="KnownOn">The day on which those concerned knew, from which arbitration must be
/// applied for within a year; null where it is not known.</param>
/// <param name="On">The day.</param>
public sealed record DisputeFinding(bool Founded, string Text, int? People, DateOnly? KnownOn, DateOnly On);

/// <summary>A mediation (调解).</summary>
/// <param name="By">The mediating body.</param>
/// <param name="ReceivedOn">The day on which it received the application.</param>
/// <param name="Dispute">What is in dispute, and what is asked.</param>
/// <param name="Ended">How it ended; null while it runs.</param>
public sealed record DisputeMediation(string By, DateOnly ReceivedOn, string Dispute, MediationEnd? Ended);

/// <summary>How a mediation ended (调解结果).</summary>
/// <param name="Agreed">Whether there is an agreement.</param>
/// <param name="Text">What was agreed, or why not; empty where its days ran out.</param>
/// <param name="On">The day.</param>
public sealed record MediationEnd(bool Agreed, string Text, DateOnly On);

/// <summary>An arbitration (仲裁).</summary>
/// <param name="Commission">The arbitration commission.</param>
/// <param name="AppliedOn">The day on which it received the application.</param>
/// <param name="Claim">What is claimed.</param>
public sealed record DisputeArbitration(string Commission, DateOnly AppliedOn, string Claim)
{
    /// <summary>The day on which it was accepted; null until then.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>That it was not accepted, and why; null where it was, or nothing is known.</summary>
    public ArbitrationRefusal? Declined { get; init; }

    /// <summary>Why the time for the award was extended; null where it was not.</summary>
    public string? ExtensionReason { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public ArbitrationResult? Ended { get; init; }
}

/// <summary>An arbitration commission did not accept an application (不予受理).</summary>
/// <param name="Reason">Why.</param>
/// <param name="On">The day.</param>
public sealed record ArbitrationRefusal(string Reason, DateOnly On);

/// <summary>How arbitration ended (仲裁结果).</summary>
/// <param name="How">How.</param>
/// <param name="Text">What was decided or agreed.</param>
/// <param name="On">The day.</param>
public sealed record ArbitrationResult(ArbitrationEnd How, string Text, DateOnly On);

/// <summary>Legal aid that was granted (法律援助).</summary>
/// <param name="By">Who grants it.</param>
/// <param name="Lawyer">Who gives it; null where it is not known yet.</param>
/// <param name="Text">For what.</param>
/// <param name="On">The day.</param>
public sealed record DisputeAid(string By, string? Lawyer, string Text, DateOnly On);

/// <summary>How the parties settled a dispute between themselves (和解).</summary>
/// <param name="Text">What they agreed.</param>
/// <param name="On">The day.</param>
public sealed record DisputeSettlement(string Text, DateOnly On);
