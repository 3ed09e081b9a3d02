using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision;

/// <summary>The union asks the employer to correct (意见书), and to answer in writing.</summary>
[UseCase(
    "issue-opinion",
    "supervision/{caseId}/opinion",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.Writing],
    Rule = "LS-BASE-02",
    Zh = "发出意见书",
    En = "Issue an opinion letter"
)]
public sealed record IssueOpinion : CaseCommand
{
    /// <summary>Which of the established facts it rests on, by their place in the list from 0; null for all.</summary>
    [PicksFrom(Pick.Fact)]
    public IReadOnlyList<int>? Facts { get; init; }

    /// <summary>What it asks for.</summary>
    public required string Demand { get; init; }

    /// <summary>By when that shall be done.</summary>
    public DateOnly CorrectBy { get; init; }

    /// <summary>Who signs.</summary>
    public required Signer Signer { get; init; }

    /// <summary>Day of the letter.</summary>
    public DateOnly On { get; init; }
}

internal sealed class IssueOpinionValidator : AbstractValidator<IssueOpinion>
{
    public IssueOpinionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Facts)
            .Must(chosen =>
                chosen is null
                || (
                    chosen.Distinct().Count() == chosen.Count
                    && chosen.All(i => i >= 0 && i < session.Facts<SupervisionCase>().Established.Count)
                )
            )
            .Says("所选事实不在已查明的事实之中。", "names facts that were not established.");
        RuleFor(c => c.Demand).IsWritten();
        RuleFor(c => c.Signer.Name).IsWritten(100);
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.CorrectBy).Must((c, day) => day > c.On).Says("整改期限应当晚于发函之日。", "is after the day of the letter.");
    }
}

/// <summary>Issues it; it waits for its service, from which the reply's clock runs.</summary>
internal sealed class IssueOpinionHandler(CaseSession session, DocumentDesk documents) : IHandle<IssueOpinion>
{
    public async Task HandleAsync(IssueOpinion command, CancellationToken cancel)
    {
        var facts = session.Handling();
        var union = await session.UnionAsync(cancel);
        IReadOnlyList<EstablishedFact> chosen = command.Facts is null
            ? facts.Established
            : [.. command.Facts.Select(i => facts.Established[i])];
        var head = await session
            .Db.SupervisionCommittees.Where(c => c.OrganisationId == union.Id && c.EndedOn == null)
            .Select(c => c.Head)
            .SingleOrDefaultAsync(cancel);
        session.Demand([
            new LetterRestsOnEstablishedFacts(chosen),
            .. await session.InvestigatorsStandAsync(facts, command.On, cancel),
            new SenderStandsAtTheLevelThatTheLawAsks("opinion.sender", union.Kind),
            new SignerIsWhoTheLawNames(command.Signer, head),
            new ReminderComesFirst(facts.Last(LetterKind.Reminder) is not null),
        ]);
        var document = await documents.IssueLetterAsync(
            session,
            "opinion-letter",
            session.Organisation.Name,
            SupervisionDocuments.Opinion(session, chosen, command),
            command.On,
            cancel,
            session.Organisation
        );
        session.Change(
            facts with
            {
                Letters =
                [
                    .. facts.Letters,
                    new Letter
                    {
                        Kind = LetterKind.Opinion,
                        Facts = command.Facts ?? [.. Enumerable.Range(0, facts.Established.Count)],
                        Document = document,
                        Addressee = session.Organisation.Name,
                        Demand = command.Demand,
                        CorrectBy = command.CorrectBy,
                        Signer = command.Signer,
                    },
                ],
            }
        );
        session.End(SupervisionSteps.Writing, "OpinionIssued", command.On);
    }
}

/// <summary>A letter rests on at least one fact that was established, and names the provision that each breaches.</summary>
public sealed record LetterRestsOnEstablishedFacts(IReadOnlyList<EstablishedFact> Facts) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Facts.Count == 0)
        {
            yield return CaseLaw.Breach(
                this,
                law.LetterRule(),
                new("文书没有查明的违法事实作依据。", "The letter rests on no established fact."),
                new(
                    "先调查取证，写明查明的事实和违反的规定，再发文书。",
                    "Investigate first; establish the fact and the provision that it breaches, then write."
                )
            );
        }
    }
}

/// <summary>Only unions of the level that the law of the place names send the letter.</summary>
public sealed record SenderStandsAtTheLevelThatTheLawAsks(string Matter, OrganisationKind Sender) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Sender > OrganisationKind.District
            && law.Find<ChoiceProvision>(Matter)?.Provision is { Choice: "county-and-above" or "local-general-union" } asked
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    "本地条文规定由县级以上地方总工会发出，本会不能发出。",
                    "Here the letter is sent by a general union of a county or above; this union is not one."
                ),
                new("请提请上级地方总工会办理（“移送有管辖权的工会”）。", "Hand the case over to the general union above.")
            );
        }
    }
}

/// <summary>The letter is signed by whom the law of the place names; the head of the
/// committee is whom the register has, where it has one.</summary>
public sealed record SignerIsWhoTheLawNames(Signer Signer, string? Head) : IRule
{
    /// <summary>Who may sign, where the law of the place names somebody.</summary>
    public static IReadOnlyList<SignerPost> Who(ChoiceProvision asked) =>
        asked.Choice switch
        {
            "chair" => [SignerPost.Chair],
            "chair-or-vice" => [SignerPost.Chair, SignerPost.ViceChair],
            _ => [SignerPost.CommitteeHead, SignerPost.CommitteeDeputyHead],
        };

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("opinion.signer")?.Provision is not { } asked)
        {
            yield break;
        }

        var who = Who(asked);
        if (!who.Contains(Signer.Post))
        {
            var words = who.Select(Posts.Of).ToList();
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"意见书应当由{string.Join("或者", words.Select(w => w.Zh))}签发。",
                    $"The opinion is signed by the {string.Join(" or the ", words.Select(w => w.En))}."
                ),
                new("请有权签发的人签发。", "Have it signed by somebody who may.")
            );
        }
        else if (Signer.Post == SignerPost.CommitteeHead && Head is not null && Head != Signer.Name)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"名册登记的监督委员会主任是{Head}，不是{Signer.Name}。",
                    $"The register has {Head} as head of the committee, not {Signer.Name}."
                ),
                new(
                    "请由登记的主任签发；主任已经更换的，先在名册登记新的委员会。",
                    "Have the registered head sign; where there is a new one, enter the new committee in the register first."
                )
            );
        }
    }
}

/// <summary>Where the law of the place asks for a reminder first, the opinion comes after it.</summary>
public sealed record ReminderComesFirst(bool Reminded) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (!Reminded && law.Find<ChoiceProvision>("opinion.after-reminder")?.Provision is { Choice: "required" } asked)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new("应当先发提示函。", "A reminder comes first."),
                new("先发出并送达提示函。", "Issue and serve a reminder first.")
            );
        }
    }
}
