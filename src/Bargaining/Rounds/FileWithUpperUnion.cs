using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>The workers' side files the effective contract with the union above (报上一级工会备案).</summary>
[UseCase(
    "file-with-upper-union",
    "rounds/{caseId}/contract/upper-union",
    Party.Workers,
    WithProof = Party.UpperUnion,
    At = [RoundSteps.FileWithUpperUnion],
    Rule = "CB-FILE-19",
    Zh = "报上一级工会备案",
    En = "File with the upper union"
)]
public sealed record FileWithUpperUnion : CommandWithProof
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class FileWithUpperUnionValidator : AbstractValidator<FileWithUpperUnion>
{
    public FileWithUpperUnionValidator(TimeProvider time, CaseSession session) =>
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Contract?.EffectiveOn is not { } effective || day >= effective)
            .Says("备案日期不能早于合同生效之日。", "cannot be before the contract took effect.");
}

/// <summary>Keeps the day.</summary>
internal sealed class FileWithUpperUnionHandler(CaseSession session) : IHandle<FileWithUpperUnion>
{
    public void Handle(FileWithUpperUnion command)
    {
        var round = session.Facts<Round>();
        session.Change(round with { Contract = round.Contract! with { FiledWithUpperUnionOn = command.On } });
        session.End(RoundSteps.FileWithUpperUnion, "Filed", command.On);
    }
}
