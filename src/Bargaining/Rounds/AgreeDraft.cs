using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds.Contracts;
using Bargaining.Rounds.Joint;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Agrees on a draft contract (形成集体合同草案): clauses by head, a term, both chiefs' signatures.</summary>
[UseCase(
    "agree-draft",
    "rounds/{caseId}/drafts",
    Party.BothSides,
    OfBothSides = true,
    At = [RoundSteps.Negotiate],
    Rule = "CB-MEET-02",
    Zh = "形成草案",
    En = "Agree on a draft"
)]
public sealed record AgreeDraft : JointCommand
{
    /// <summary>Day on which the sides agreed.</summary>
    public DateOnly On { get; init; }

    /// <summary>Clauses, one or more a head.</summary>
    public IReadOnlyList<Clause> Clauses { get; init; } = [];

    /// <summary>First day of the term.</summary>
    public DateOnly TermFrom { get; init; }

    /// <summary>Last day of the term.</summary>
    public DateOnly TermTo { get; init; }

    /// <summary>Names of those who signed the draft.</summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];

    /// <inheritdoc/>
    internal override void TakeEffect(CaseSession session)
    {
        var round = session.Facts<Round>();
        var draft = new Draft
        {
            Number = round.Drafts.Count + 1,
            AgreedOn = On,
            Clauses = Clauses,
            TermFrom = TermFrom,
            TermTo = TermTo,
            SignedBy = SignedBy,
        };
        session.Change((round with { Drafts = [.. round.Drafts, draft] }).On("draft.agreed", On));
        session.Deadlines.Meet("bargaining.total-limit", On);
        session.End(RoundSteps.Negotiate, "DraftAgreed", On);
    }
}

internal sealed class AgreeDraftValidator : AbstractValidator<AgreeDraft>
{
    public AgreeDraftValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Day("reply.agreed") is not { } agreed || day >= agreed)
            .Says("不能早于双方同意协商之日。", "cannot be before the sides agreed to bargain.");
        RuleFor(c => c.Clauses)
            .NotEmpty()
            .Says("请至少写一条条款。", "write at least one clause.")
            .Must(clauses => clauses.Count <= 200)
            .Says("条款过多。", "too many clauses.");
        RuleForEach(c => c.Clauses)
            .ChildRules(clause =>
            {
                clause.RuleFor(c => c.Head).IsWritten(60);
                clause.RuleFor(c => c.Text).IsWritten(10_000);
            });
        RuleFor(c => c.TermFrom).NotEmpty().Says("请写明期限的起始日期。", "name the first day of the term.");
        RuleFor(c => c.TermTo).Must((c, to) => to > c.TermFrom).Says("期限的截止日期应晚于起始日期。", "the term ends after it begins.");
    }
}

/// <summary>Leads on to the vote when both stand behind it.</summary>
internal sealed class AgreeDraftHandler(CaseSession session) : IHandle<AgreeDraft>
{
    public async Task HandleAsync(AgreeDraft command, CancellationToken cancel)
    {
        var round = session.Facts<Round>();
        session.Demand(
            new DraftCoversItsHeads(command.Clauses, round.Offer.Kinds),
            new TermIsWithinItsLimits(command.TermFrom, command.TermTo, round.Offer.Kinds),
            new BothChiefsSign("CB-MEET-02", command.SignedBy, round, session.Organisation.Enterprise!)
        );
        session.Advise(
            new ClausesKeepTheFloors(command.Clauses),
            new OwnContractKeepsTheOneAbove(
                command.Clauses,
                round.Offer.Level == BargainingLevel.Enterprise
                    ? await session.Db.CoveringAsync(session.Case.OrganisationId, session.Today, cancel)
                    : []
            )
        );
        JointActs.Enter(session, command);
    }
}

/// <summary>A draft says something on every head that the law names for its kinds; "other" is no head of its own.</summary>
public sealed record DraftCoversItsHeads(IReadOnlyList<Clause> Clauses, IReadOnlyList<ContractKind> Kinds) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var covered = Clauses.Select(c => c.Head).Append("other").ToHashSet();
        foreach (var rule in law.OfEach<ItemsProvision>(Kinds, "draft.heads").Where(rule => !rule.Usual))
        {
            var missing = rule.Items.Where(head => !covered.Contains(head)).Select(Words.Of).ToList();
            if (missing.Count > 0)
            {
                yield return CaseLaw.Breach(
                    this,
                    rule.Rule,
                    new(
                        "草案缺少以下内容：" + string.Join("、", missing.Select(m => m.Zh)) + "。",
                        "The draft says nothing on: " + string.Join(", ", missing.Select(m => m.En)) + "."
                    ),
                    new(
                        "请就缺少的内容写明条款；没有特别约定的，写明“按法律规定执行”。",
                        "Write a clause on each; where nothing special is agreed, say that the law applies."
                    )
                );
            }
        }
    }
}

/// <summary>The term of a contract is neither shorter nor longer than the law of the place
/// lets it be. What it says "generally" refuses nobody.</summary>
public sealed record TermIsWithinItsLimits(DateOnly From, DateOnly To, IReadOnlyList<ContractKind> Kinds) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        foreach (var rule in law.OfEach<CountProvision>(Kinds, "contract.term").Where(rule => rule is { Unit: "years", Usual: false }))
        {
            if (rule.Min is { } min && From.AddYears(min).AddDays(-1) is var first && To < first)
            {
                yield return CaseLaw.Breach(
                    this,
                    rule.Rule,
                    new(
                        $"期限不得短于 {min} 年：自 {From:yyyy-MM-dd} 起应至少到 {first:yyyy-MM-dd}。",
                        $"The term is {min} years at least: from {From:yyyy-MM-dd} to {first:yyyy-MM-dd} or later."
                    ),
                    new("请延长期限。", "Agree on a longer term.")
                );
            }

            if (rule.Max is { } max && From.AddYears(max).AddDays(-1) is var last && To > last)
            {
                yield return CaseLaw.Breach(
                    this,
                    rule.Rule,
                    new(
                        $"期限不得超过 {max} 年：自 {From:yyyy-MM-dd} 起最迟到 {last:yyyy-MM-dd}。",
                        $"The term is {max} years at most: from {From:yyyy-MM-dd} to {last:yyyy-MM-dd} or earlier."
                    ),
                    new("请缩短期限。", "Agree on a shorter term.")
                );
            }
        }
    }
}
