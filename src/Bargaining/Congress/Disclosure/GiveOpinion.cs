using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Disclosure;

/// <summary>A delegate or the union says something of what is posted (提出意见); the union also for a worker who has no account.</summary>
[UseCase(
    "give-opinion",
    "disclosures/{caseId}/opinions",
    Party.Workers | Party.Delegate,
    At = [DisclosureSteps.Display],
    Rule = "FA-ANS-01",
    Zh = "对公开事项提出意见",
    En = "Give an opinion on a disclosure"
)]
public sealed record GiveOpinion : CaseCommand
{
    /// <summary>What is said.</summary>
    public required string Text { get; init; }

    /// <summary>Who says it, where the union enters it for a worker; null for one's own.</summary>
    public string? From { get; init; }

    /// <summary>The day on which the employer receives it.</summary>
    public DateOnly On { get; init; }
}

internal sealed class GiveOpinionValidator : AbstractValidator<GiveOpinion>
{
    public GiveOpinionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.From)
            .Must(name => name is null || (name.Trim().Length > 0 && name.Length <= 100))
            .Says("姓名不能为空白，且不超过 100 个字。", "is not blank and has at most 100 characters.")
            .Must(name => name is null || session.Party.HasFlag(Party.Workers))
            .Says("只有工会可以代其他职工登记意见。", "is given by the union alone.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<DisclosedItem>().Postings is not [.., var up] || day >= up.On)
            .Says("不能早于公布之日。", "cannot be before it was posted.");
    }
}

/// <summary>Keeps it; where the law of the place names a period for the answer, that runs from this day.</summary>
internal sealed class GiveOpinionHandler(CaseSession session) : IHandle<GiveOpinion>
{
    public void Handle(GiveOpinion command)
    {
        var item = session.Facts<DisclosedItem>();
        var id = item.Opinions.Count + 1;
        session.Change(item = item.On(DisclosureProcedure.Received(id), command.On));
        var due = session
            .Deadlines.OpenDuty("answer-opinion", "openness.answer", Party.Employer, DisclosureProcedure.Received(id), command.On)
            ?.Due;
        session.Change(
            item with
            {
                Opinions =
                [
                    .. item.Opinions,
                    new ItemOpinion
                    {
                        Id = id,
                        Posting = item.Postings[^1].Number,
                        From = command.From ?? session.Actor.Name,
                        On = command.On,
                        Text = command.Text,
                        AnswerBy = due,
                        NoDay = due is null
                            ? new Text("本地没有读到规定答复天数的条文。", "No text read for this place sets a day for the answer.")
                            : null,
                    },
                ],
            }
        );
    }
}
