using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Rounds;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>Of the representatives of a side: how many, how many women, front-line and outside ones (协商代表提示).</summary>
public sealed class RepresentativeHints : IHintsAtLaw
{
    private const string Members = "members";

    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } = [typeof(NameRepresentatives)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FieldHint>>([
            .. Numbers(law, asked),
            .. (asked.As & Party.Workers) != Party.None ? OfWorkers(law, asked) : [],
        ]);

    private static IEnumerable<FieldHint> Numbers(CaseLaw law, Asked asked)
    {
        string[] least = asked.Organisation.Enterprise is { AboveScale: true }
            ? ["representatives.minimum", "representatives.above-scale-minimum"]
            : ["representatives.minimum"];
        foreach (
            var count in least
                .Select(matter => law.Find<CountProvision>(matter)?.Provision)
                .OfType<CountProvision>()
                .Where(count => count.Min is not null)
        )
        {
            yield return FieldHint.Of(
                Members,
                count.Rule,
                $"每方代表至少 {count.Min} 人，其中首席代表 1 人。",
                $"Each side has at least {count.Min} representatives, one of them the chief."
            );
        }

        if (law.Find<CountProvision>("representatives.maximum")?.Provision is { Max: { } max, Usual: false } most)
        {
            yield return FieldHint.Of(Members, most.Rule, $"每方代表至多 {max} 人。", $"Each side has at most {max}.");
        }

        if (law.Find<ChoiceProvision>("representatives.parity")?.Provision is { } parity)
        {
            yield return FieldHint.Of(
                Members,
                parity.Rule,
                parity.Choice == "equal" ? "双方代表人数应当对等。" : "企业方代表不得多于职工方。",
                parity.Choice == "equal" ? "The sides are equal in number." : "The employer's side is not the larger."
            );
        }

        if (law.Find<ShareProvision>("representatives.outside-share")?.Provision is { } outside)
        {
            yield return FieldHint.Of(
                Members,
                outside.Rule,
                $"外部代表占本方代表的比例{LawWords.Share(outside, "zh")}，应当有书面委托。",
                $"Outsiders are {LawWords.Share(outside, "en")} of the side, each delegated in writing."
            );
        }
    }

    private static IEnumerable<FieldHint> OfWorkers(CaseLaw law, Asked asked)
    {
        if (
            asked.Organisation.Enterprise is { Women: > 0 } enterprise
            && law.Find<ChoiceProvision>("representatives.women")?.Provision is { } women
        )
        {
            yield return women.Choice == "proportional"
                ? FieldHint.Of(
                    Members,
                    women.Rule,
                    $"女代表人数应当与女职工比例相适应：女职工 {enterprise.Women} 人，占全体 {enterprise.Employees} 人。",
                    $"Women sit in proportion: {enterprise.Women} of {enterprise.Employees} employees are women."
                )
                : FieldHint.Of(
                    Members,
                    women.Rule,
                    "符合条件的，职工方代表中应当有女代表。",
                    "Where the article asks for it, one of the workers' representatives is a woman."
                );
        }

        if (law.Find<ShareProvision>("representatives.front-line-share")?.Provision is { } frontLine)
        {
            yield return FieldHint.Of(
                Members,
                frontLine.Rule,
                $"一线职工代表应占职工方代表的{LawWords.Share(frontLine, "zh")}。",
                $"Front-line workers are {LawWords.Share(frontLine, "en")} of the workers' side."
            );
        }
    }
}
