using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Proposes a matter for the agenda (提出议题): the union, the employer or a delegate.</summary>
[UseCase(
    "propose-topic",
    "sessions/{caseId}/topics",
    Party.BothSides | Party.Delegate,
    At = [SessionSteps.CollectTopics],
    Rule = "WC-NOTICE-03",
    Zh = "提出议题",
    En = "Propose a topic"
)]
public sealed record ProposeTopic : CaseCommand
{
    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>Code of the subject in the law's lists of powers, or "other".</summary>
    [Codes(typeof(Subjects), nameof(Subjects.Of))]
    public string Subject { get; init; } = "other";

    /// <summary>Why; null where it is not said.</summary>
    public string? Reason { get; init; }
}

internal sealed class ProposeTopicValidator : AbstractValidator<ProposeTopic>
{
    public ProposeTopicValidator(CaseSession session)
    {
        RuleFor(c => c.Title).IsWritten(200);
        RuleFor(c => c.Subject)
            .Must(subject => Subjects.IsKnown(session.Law, subject))
            .Says("不在职代会职权清单之内；清单以外的，请选“其他”。", "is a code of the law's lists of powers, or other.");
        RuleFor(c => c.Reason)
            .Must(reason => reason is null || reason.Length <= 2000)
            .Says("不超过 2000 个字。", "has at most 2000 characters.");
    }
}

/// <summary>Keeps it until the agenda is settled.</summary>
internal sealed class ProposeTopicHandler(CaseSession session) : IHandle<ProposeTopic>
{
    public void Handle(ProposeTopic command)
    {
        var facts = session.Facts<Session>();
        var by =
            session.Party.HasFlag(Party.Workers) ? "union"
            : session.Party.HasFlag(Party.Employer) ? "employer"
            : "delegates";
        if (by == "employer")
        {
            session.Demand(new EmployersMattersComeInTime(session.Today, facts.MeetsOn));
            session.Deadlines.Meet("congress.topics-to-union", session.Today, Party.Employer);
        }

        session.Change(
            facts with
            {
                Topics =
                [
                    .. facts.Topics,
                    new Topic(command.Title, by, command.Subject, session.Today, session.Actor.Name, command.Reason),
                ],
            }
        );
    }
}

/// <summary>The employer gives its matters to the union so many days before the session (WC-NOTICE-04: Beijing 7, Henan 15).</summary>
public sealed record EmployersMattersComeInTime(DateOnly On, DateOnly MeetsOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            law.Find<PeriodProvision>("congress.topics-to-union") is { } asked
            && law.Book.DueOf(asked, MeetsOn).Date is var last
            && On > last
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Provision.Rule,
                new(
                    $"企业应当最迟于 {last:yyyy-MM-dd} 把事项提交工会（会议定于 {MeetsOn:yyyy-MM-dd}）。",
                    $"The employer submits its matters to the union by {last:yyyy-MM-dd}; the session is on {MeetsOn:yyyy-MM-dd}."
                ),
                new("请商工会改期，或者列入下一次会议。", "Ask the union to move the session, or leave it to the next one."),
                SessionNoticeLaw.EarliestSession(law, asked, On)
            );
        }
    }
}
