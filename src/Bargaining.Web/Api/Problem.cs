using System.Text.Json.Serialization;
using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Web.Api;

/// <summary>Why a request was not carried out (问题详情), RFC 9457. Nothing has changed.</summary>
public sealed record Problem
{
    /// <summary>urn:bargaining: and the code.</summary>
    public required string Type { get; init; }

    /// <summary>What sort of problem, in the language asked for.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong and what to do, in the language asked for.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable code for programs: law, invalid, not-yours, not-found, stale ...</summary>
    public required string Code { get; init; }

    /// <summary>Where the law does not allow it: every broken rule.</summary>
    public IReadOnlyList<ProblemBreach>? Breaches { get; init; }

    /// <summary>Where the input is not well formed: every fault.</summary>
    public IReadOnlyList<ProblemFault>? Faults { get; init; }

    /// <summary>Where the client's version is stale: the version that the case is at now.</summary>
    public long? Current { get; init; }

    /// <summary>Line of the body at which its JSON was given up, counted from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Byte in that line, counted from 1.</summary>
    public long? Position { get; init; }

    /// <summary>Where a second factor is asked for: with which its code is handed in.</summary>
    public string? Ticket { get; init; }

    /// <summary>Trace of the request, to be named to whoever reads the log; only where the program itself failed.</summary>
    public string? Trace { get; init; }
}

/// <summary>One broken rule (违规).</summary>
/// <param name="Rule">Name of the rule in the product, a sentence.</param>
/// <param name="RuleId">Id in the rulebook, such as CB-OFFER-02.</param>
/// <param name="Jurisdiction">Code of the place whose rule it is.</param>
/// <param name="Citation">The article, in the language asked for.</param>
/// <param name="Status">How far its text was checked.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="PossibleFrom">First day on which it is possible; absent where it is not a question of time.</param>
public sealed record ProblemBreach(
    string Rule,
    string RuleId,
    string Jurisdiction,
    string Citation,
    RuleStatus Status,
    string Reason,
    string Remedy,
    DateOnly? PossibleFrom
);

/// <summary>What is wrong with one field or parameter (填写错误).</summary>
/// <param name="Field">Its name; a dotted path where it lies inside another.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record ProblemFault(string Field, string Message);

/// <summary>A request that was not understood, before any use case was asked (请求有误).</summary>
public sealed class BadRequest(
    string code,
    int status,
    Text message,
    IReadOnlyList<FieldFault>? faults = null,
    long? line = null,
    long? position = null
) : Refusal(code, message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What is wrong, by field.</summary>
    public override IReadOnlyList<FieldFault>? Faults { get; } = faults;

    /// <summary>Line of the body, counted from 1.</summary>
    public long? Line { get; } = line;

    /// <summary>Byte in that line, counted from 1.</summary>
    public long? Position { get; } = position;
}
