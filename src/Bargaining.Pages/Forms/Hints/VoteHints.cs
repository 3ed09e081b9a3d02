using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Rounds;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>Of the vote on a draft: how many must be there and how many must be in favour,
/// counted of all delegates or of all employees (表决提示).</summary>
public sealed class VoteHints(IDelegateRegister register) : IHintsAtLaw
{
    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } = [typeof(SubmitDraftToCongress), typeof(EnterVoteResult)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel)
    {
        var counted = await register.CountAsync(asked.Organisation.Id, law.On, cancel);
        var delegates = counted > 0 ? counted : asked.Organisation.Enterprise?.Delegates ?? 0;
        var (roll, of) =
            delegates > 0
                ? (delegates, new Text("全体职工代表", "all delegates"))
                : (asked.Organisation.Enterprise?.Employees ?? 0, new Text("全体职工", "all employees"));
        return roll == 0 ? [] : [.. Of(law, asked.UseCase.Command == typeof(SubmitDraftToCongress), roll, of, delegates > 0)];
    }

    private static IEnumerable<FieldHint> Of(CaseLaw law, bool before, int roll, Text of, bool congress)
    {
        if (law.Find<ShareProvision>("draft.quorum")?.Provision is { } quorum)
        {
            yield return FieldHint.Of(
                before ? "on" : "present",
                quorum.Rule,
                $"出席人数应达到{of.Zh}（{roll} 人）的{LawWords.Share(quorum, "zh")}，即至少 {quorum.Needed(roll)} 人。",
                $"Those present are {LawWords.Share(quorum, "en")} of {of.En} ({roll}): at least {quorum.Needed(roll)}."
            );
        }

        var majorities = congress ? law.Book.FindAll<ShareProvision>("congress.majority", law.Jurisdiction, law.Kind, law.On) : [];
        foreach (
            var majority in new[] { law.Find<ShareProvision>("draft.adopt")?.Provision }
                .OfType<ShareProvision>()
                .Concat(majorities)
                .DistinctBy(share => share.Rule)
        )
        {
            yield return FieldHint.Of(
                before ? "on" : "for",
                majority.Rule,
                $"赞成票应达到{of.Zh}（{roll} 人）的{LawWords.Share(majority, "zh")}，即至少 {majority.Needed(roll)} 票；不以到会人数计算。",
                $"Those in favour are {LawWords.Share(majority, "en")} of {of.En} ({roll}): at least {majority.Needed(roll)}; "
                    + "those present are not what counts."
            );
        }
    }
}
