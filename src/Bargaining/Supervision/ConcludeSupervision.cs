using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union concludes the case with its result (结案).</summary>
[UseCase(
    "conclude-supervision",
    "supervision/{caseId}/conclude",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Concluding],
    Rule = "LS-ACC-02",
    Zh = "结案",
    En = "Conclude the case"
)]
public sealed record ConcludeSupervision : CaseCommand
{
    /// <summary>How it ended.</summary>
    public SupervisionResult Result { get; init; }

    /// <summary>In words.</summary>
    public required string Summary { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ConcludeSupervisionValidator : AbstractValidator<ConcludeSupervision>
{
    public ConcludeSupervisionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Summary).IsWritten();
        RuleFor(c => c.Result)
            .Custom(
                (result, context) =>
                {
                    var facts = session.Facts<SupervisionCase>();
                    if (!Fits(facts, result))
                    {
                        var possible = Enum.GetValues<SupervisionResult>().Where(other => Fits(facts, other)).ToList();
                        context.Fault(
                            nameof(ConcludeSupervision.Result),
                            new(
                                "与案卷不符；按现有的查明事实、复查、撤销、协商、主管部门答复，可以选："
                                    + $"{string.Join("、", possible.Select(other => Fields.Of(other).Label.Zh))}。",
                                "does not fit what the file holds of facts, looks, withdrawals, talks and answers; what fits: "
                                    + $"{string.Join(", ", possible.Select(Json.Word))}."
                            )
                        );
                    }
                }
            );
        RuleFor(c => c.On).NotInTheFuture(time);
    }

    private static bool Fits(SupervisionCase facts, SupervisionResult result) =>
        result switch
        {
            SupervisionResult.NotEstablished => facts.Established.Count == 0,
            SupervisionResult.Settled => facts.Consultations.Any(talk => talk.Agreed),
            SupervisionResult.LetterWithdrawn => facts.Letters.Any(l => l.WithdrawnBy is not null)
                && facts.Last(LetterKind.Opinion) is null,
            SupervisionResult.HandledByAuthority => AuthorityTold(facts),
            SupervisionResult.Corrected => LastLook(facts) == CorrectionResult.Corrected || AuthorityTold(facts),
            SupervisionResult.CorrectedInPart => LastLook(facts) == CorrectionResult.InPart || AuthorityTold(facts),
            _ => facts.Established.Count > 0 && LastLook(facts) != CorrectionResult.Corrected,
        };

    private static CorrectionResult? LastLook(SupervisionCase facts) => facts.Verifications.LastOrDefault()?.Result;

    private static bool AuthorityTold(SupervisionCase facts) =>
        facts.AuthorityAnswers.Any(a => a.Kind is AuthorityAnswerKind.Result or AuthorityAnswerKind.Concluded);
}

/// <summary>Keeps the end; a complainant who gave a name is told next.</summary>
internal sealed class ConcludeSupervisionHandler(CaseSession session) : IHandle<ConcludeSupervision>
{
    public void Handle(ConcludeSupervision command)
    {
        var facts = session.Handling();
        session.Change(
            (facts with { Ending = new Ending(command.On, command.Result, command.Summary) })
                .On("supervision.concluded", command.On)
                .On("case-closed", command.On)
        );
        session.End(SupervisionSteps.Concluding, "Concluded", command.On);
    }
}
