using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>Legal aid was granted to those concerned (登记法律援助); it goes beside mediation and arbitration.</summary>
[UseCase(
    "grant-legal-aid",
    "disputes/{caseId}/aids",
    Party.UpperUnion,
    At = [DisputeSteps.FindWay, DisputeSteps.Mediate, DisputeSteps.Acceptance, DisputeSteps.Award],
    Rule = DisputeProcedure.Default,
    Zh = "登记法律援助",
    En = "Record legal aid"
)]
public sealed record GrantLegalAid : CaseCommand
{
    /// <summary>Who grants it.</summary>
    public required string By { get; init; }

    /// <summary>Who gives it; null where it is not known yet.</summary>
    public string? Lawyer { get; init; }

    /// <summary>For what.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class GrantLegalAidValidator : AbstractValidator<GrantLegalAid>
{
    public GrantLegalAidValidator(TimeProvider time)
    {
        RuleFor(c => c.By).IsWritten(100);
        RuleFor(c => c.Lawyer)
            .Must(name => name is null || name.Trim().Length is > 0 and <= 100)
            .Says("不超过 100 个字；还没有确定的不填。", "is at most 100 characters; leave it out where it is not known yet.");
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps it.</summary>
internal sealed class GrantLegalAidHandler(CaseSession session) : IHandle<GrantLegalAid>
{
    public void Handle(GrantLegalAid command)
    {
        var warning = session.Facts<DisputeWarning>();
        session.Change(warning with { Aids = [.. warning.Aids, new(command.By, command.Lawyer, command.Text, command.On)] });
    }
}
