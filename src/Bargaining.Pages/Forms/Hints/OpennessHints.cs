using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Proposals;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Forms.Picking;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>Of a proposal and of what is disclosed: who may second, what becomes of it; what must
/// be disclosed, for how long, and what must not (提案和公开提示).</summary>
public sealed class OpennessHints : IHintsAtLaw
{
    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } = [typeof(SubmitProposal), typeof(PlanDisclosure), typeof(ReviseDisclosure)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FieldHint>>([
            .. asked.UseCase.Command == typeof(SubmitProposal)
                ? Proposing(law)
                : Disclosing(law, asked.Organisation.Enterprise?.Ownership ?? default),
        ]);

    private static IEnumerable<FieldHint> Proposing(CaseLaw law)
    {
        yield return FieldHint.Of(
            "seconders",
            law.Rule(ProposalProcedure.Rule, ProposalProcedure.Default),
            "附议的应当是在任的职工代表；提案人不能附议自己的提案。",
            "Those who second are delegates in office; nobody seconds their own proposal."
        );
        if (law.Find<ChoiceProvision>("proposals.handling")?.Provision is { } handling)
        {
            yield return FieldHint.Of(
                "request",
                handling.Rule,
                "提案的办理情况要向职工代表大会报告。",
                "What becomes of it is reported to the congress."
            );
        }
    }

    private static IEnumerable<FieldHint> Disclosing(CaseLaw law, Ownership ownership)
    {
        var heads = ownership == Ownership.NonPublic ? "openness.heads.private" : "openness.heads.state-owned";
        if (law.Find<ItemsProvision>(heads)?.Provision is { } list)
        {
            var words = list.Items.Select(Words.Of).ToList();
            yield return FieldHint.Of(
                "title",
                list.Rule,
                $"本单位应当公开的：{string.Join("、", words.Select(one => one.Zh))}。",
                $"To be disclosed here: {string.Join(", ", words.Select(one => one.En))}."
            );
        }

        if (law.Find<ChoiceProvision>("openness.basic-form")?.Provision is { Choice: "congress" } form)
        {
            yield return FieldHint.Of(
                "form",
                form.Rule,
                "职工代表大会是厂务公开的基本形式。",
                "The workers' congress is the basic form of openness."
            );
        }

        if (law.Find<ChoiceProvision>("openness.responsible")?.Provision is { Choice: "head-of-unit" } responsible)
        {
            yield return FieldHint.Of(
                "responsible",
                responsible.Rule,
                "厂务公开由单位主要负责人负责；不填的，即为法定代表人。",
                "The head of the unit is responsible; left out, that is its legal representative."
            );
        }

        if (law.Find<CountProvision>("openness.posting")?.Provision is { Min: { } days } posting)
        {
            yield return FieldHint.Of(
                "firstOn",
                posting.Rule,
                posting.Usual ? $"公布以后一般保持 {days} 天以上。" : $"公布以后至少保持 {days} 天。",
                posting.Usual
                    ? $"Once posted it generally stays up for {days} days or more."
                    : $"Once posted it stays up for at least {days} days."
            );
        }

        yield return FieldHint.Of(
            "secret",
            law.Find<ChoiceProvision>("openness.secrets")?.Provision.Rule ?? law.Rule("DEF-SECRET-01"),
            "国家秘密、商业秘密不得公开：只公开其余内容，并写明保留了哪一部分、为什么。",
            "State and trade secrets are not disclosed: disclose the rest, and say which part is held back and why."
        );
    }
}
