using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>A deadline with the rule that sets it (期限及依据).</summary>
public sealed record DeadlineView
{
    /// <summary>The deadline.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The step or duty.</summary>
    public required Named Step { get; init; }

    /// <summary>Who must act.</summary>
    public required Party Party { get; init; }

    /// <summary>The same in words.</summary>
    public required Named By { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeadlineState State { get; init; }

    /// <summary>The day of the fact that started the clock.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day of a window; absent for every other kind of period.</summary>
    public DateOnly? Opens { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>The working day before, where the last day of a period that counts backwards is a rest day.</summary>
    public DateOnly? Advised { get; init; }

    /// <summary>Rests on a year without a holiday notice.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The last day before it was extended; absent where it never was.</summary>
    public DateOnly? ExtendedFrom { get; init; }

    /// <summary>When it was met, ran out, was suspended or cancelled.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The question to the law.</summary>
    public required string Matter { get; init; }

    /// <summary>The rule that answers it.</summary>
    public required string RuleId { get; init; }

    /// <summary>Whose rule that is.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Its article in short form, such as CCP 32.</summary>
    public required string Citation { get; init; }

    /// <summary>Its article in full, in both languages.</summary>
    public required Text Article { get; init; }

    /// <summary>How far its text was checked.</summary>
    public required RuleStatus RuleStatus { get; init; }

    /// <summary>The view of a row, as it stands today.</summary>
    public static DeadlineView Of(Deadline deadline, LawBook law, DateOnly today)
    {
        return new DeadlineView
        {
            Id = deadline.Id,
            CaseId = deadline.CaseId,
            Step = Named.Of(deadline.Step, Words.Of(deadline.Step)),
            Party = deadline.Party,
            By = Named.Of(deadline.Party.Word(), deadline.Party.InWords()),
            State = deadline.StateOn(today),
            From = deadline.From,
            Opens = deadline.Opens,
            Due = deadline.Due,
            Advised = deadline.Advised,
            Provisional = deadline.Provisional,
            ExtendedFrom = deadline.ExtendedFrom,
            EndedOn = deadline.EndedOn,
            Matter = deadline.Matter,
            RuleId = deadline.RuleId,
            Jurisdiction = deadline.RuleJurisdiction,
            Citation = deadline.Citation,
            Article = deadline.ArticleIn(law),
            RuleStatus = deadline.RuleStatus,
        };
    }
}
