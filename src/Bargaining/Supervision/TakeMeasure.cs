using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>
/// The union does more than write (其他措施): supervision together with the authority, a report to the joint conference, clues to the
/// procuratorate, word to the court, publication, an objection to what the authority did. All but the objection are open from the first
/// finding on: no text that was read makes them wait for a letter.
/// </summary>
[UseCase(
    "take-measure",
    "supervision/{caseId}/measures",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    OnPaper = true, // it waits for nobody: the union acts also while a step waits for the employer
    At = [
        SupervisionSteps.Writing,
        SupervisionSteps.ServingReminder,
        SupervisionSteps.Reminded,
        SupervisionSteps.ServingOpinion,
        SupervisionSteps.Replying,
        SupervisionSteps.Reviewing,
        SupervisionSteps.Verifying,
        SupervisionSteps.Recommending,
        SupervisionSteps.ServingRecommendation,
        SupervisionSteps.Deciding,
        SupervisionSteps.Resulting,
        SupervisionSteps.Concluding,
    ],
    Zh = "采取其他措施",
    En = "Take another measure"
)]
public sealed record TakeMeasure : CaseCommand
{
    /// <summary>Which.</summary>
    public MeasureKind Kind { get; init; }

    /// <summary>To whom, or with whom; for publication, where.</summary>
    public required string To { get; init; }

    /// <summary>What is asked, reported or published.</summary>
    public required string Content { get; init; }

    /// <summary>For the procuratorate: which of the subjects that the notice lists
    /// (matter procuratorate.subjects); otherwise null.</summary>
    [Codes(Matter = "procuratorate.subjects")]
    public string? Subject { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class TakeMeasureValidator : AbstractValidator<TakeMeasure>
{
    public TakeMeasureValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.To).IsWritten(200);
        RuleFor(c => c.Content).IsWritten();
        RuleFor(c => c.Subject)
            .Must((c, subject) => subject is not null == (c.Kind == MeasureKind.Procuratorate))
            .Says("移送检察机关的，填写所属情形；其他措施不填。", "is given for the procuratorate, and only for it.");
        RuleFor(c => c.Kind)
            .Must(kind => kind != MeasureKind.Objection || session.Facts<SupervisionCase>().AuthorityAnswers.Count > 0)
            .Says("主管部门还没有答复，不能提出异议。", "an objection needs an answer of the authority.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(
                (c, day) =>
                    c.Kind != MeasureKind.Objection
                    || session.Facts<SupervisionCase>().AuthorityAnswers is not [.., var last]
                    || day >= last.On
            )
            .Says("不能早于主管部门答复之日。", "is not before the authority's answer.");
    }
}

/// <summary>Keeps it; clues go with a letter, an objection starts the authority's clock where the law has one.</summary>
internal sealed class TakeMeasureHandler(CaseSession session, DocumentDesk documents) : IHandle<TakeMeasure>
{
    public async Task HandleAsync(TakeMeasure command, CancellationToken cancel)
    {
        var facts = session.Handling();
        IssuedDocument? letter = null;
        if (command.Kind == MeasureKind.Procuratorate)
        {
            session.Demand(
                new SenderStandsAtTheLevelThatTheLawAsks("procuratorate.sender", (await session.UnionAsync(cancel)).Kind),
                new CluesAreOfTheSubjectsThatTheNoticeLists(command.Subject!)
            );
            letter = await documents.IssueLetterAsync(
                session,
                "transfer-letter",
                command.To,
                SupervisionDocuments.Transfer(session, facts, "LS-PROC-01", SupervisionDocuments.Facts(facts.Established), command.Content),
                command.On,
                cancel
            );
        }

        if (command.Kind == MeasureKind.Court)
        {
            session.Find(
                Finding.Of(
                    CaseLaw.Breach(
                        new CluesAreOfTheSubjectsThatTheNoticeLists(""),
                        session.Law.Rule("DEF-COURT-01"),
                        session.Law.Rule("DEF-COURT-01").Text,
                        new(
                            "请按本地总工会与同级人民法院的协作办法办理。",
                            "Follow what the general union of the place has agreed with the court."
                        )
                    )
                )
            );
        }

        session.Change(
            facts with
            {
                Measures = [.. facts.Measures, new Measure(command.Kind, command.On, command.To, command.Content, command.Subject, letter)],
            }
        );
        if (command.Kind == MeasureKind.Objection)
        {
            session.Deadlines.OpenDuty(
                "explain-to-union",
                "recommendation.explain",
                session.AuthorityParty(),
                "union-objection",
                command.On
            );
        }
    }
}

/// <summary>Clues are of the subjects that the notice of 2024 lists.</summary>
public sealed record CluesAreOfTheSubjectsThatTheNoticeLists(string Subject) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ItemsProvision>("procuratorate.subjects")?.Provision is { } listed && !listed.Items.Contains(Subject))
        {
            yield return CaseLaw.Breach(
                this,
                listed.Rule,
                new("不属于可以移送检察机关的情形。", "This is not one of the subjects for the procuratorate."),
                new(
                    $"可以移送的情形：{string.Join("、", listed.Items.Select(i => Words.Of(i).Zh))}。",
                    $"Subjects: {string.Join(", ", listed.Items)}."
                )
            );
        }
    }
}
