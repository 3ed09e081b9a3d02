using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>A union begins to prepare a conference of the tripartite mechanism (筹备劳动关系三方协商会议).</summary>
[UseCase(
    "open-tripartite",
    "conferences/tripartite",
    Party.UpperUnion,
    OfUnionsAbove = true,
    Rule = "GT-TRI-01",
    Zh = "筹备三方协商会议",
    En = "Prepare a tripartite conference"
)]
public sealed record OpenTripartite : OpeningCommand
{
    /// <summary>The year for which it is held.</summary>
    public int Year { get; init; }

    /// <summary>The HR&amp;SS bureau, as documents write it.</summary>
    public string Bureau { get; init; } = "";

    /// <summary>The employers' organisations, as documents write them.</summary>
    public string Employers { get; init; } = "";

    /// <summary>What it is called; null for the usual name.</summary>
    public string? Name { get; init; }
}

internal sealed class OpenTripartiteValidator : AbstractValidator<OpenTripartite>
{
    public OpenTripartiteValidator(TimeProvider time)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择工会。", "choose the union.");
        RuleFor(c => c.Year).IsYear(time);
        RuleFor(c => c.Bureau).IsShort();
        RuleFor(c => c.Employers).Must(name => name.Length <= 200).Says("不超过 200 个字。", "has at most 200 characters.");
        RuleFor(c => c.Name).MayBeName();
    }
}

/// <summary>Opens the case.</summary>
internal sealed class OpenTripartiteHandler(CaseSession session) : IHandle<OpenTripartite>
{
    public async Task HandleAsync(OpenTripartite command, CancellationToken cancel)
    {
        var (place, union) = (session.Organisation.Name, session.Organisation.UnionNameOnDocuments ?? session.Organisation.Name);
        var conference = new Conference
        {
            Kind = ConferenceKind.Tripartite,
            Year = command.Year,
            Name = command.Name ?? $"{command.Year}年{place}劳动关系三方协商会议",
            Members =
            [
                new(ConferenceSide.Union, union),
                .. Named(ConferenceSide.Government, command.Bureau),
                .. Named(ConferenceSide.Employers, command.Employers),
            ],
        };
        await session.OpenAsync(conference, new TheMechanismHasItsThreeSides(conference.Members, session.Organisation.Kind), cancel);
    }

    // Who is missing is refused with its article.
    private static IEnumerable<ConferenceMember> Named(ConferenceSide side, string name) =>
        string.IsNullOrWhiteSpace(name) ? [] : [new ConferenceMember(side, name.Trim())];
}

/// <summary>The tripartite mechanism consists of the HR&amp;SS bureau, the union of its level and the employers' side.</summary>
public sealed record TheMechanismHasItsThreeSides(IReadOnlyList<ConferenceMember> Members, OrganisationKind Kind) : IRule
{
    private static readonly ConferenceSide[] Sides = [ConferenceSide.Union, ConferenceSide.Government, ConferenceSide.Employers];

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var missing = Sides.Where(side => Members.All(member => member.Side != side)).ToList();
        if (missing.Count > 0 || Kind.Bargains)
        {
            yield return law.Breach(
                this,
                "GT-TRI-01",
                Kind.Bargains
                    ? new(
                        "三方协商机制由人力资源社会保障部门、同级工会和企业方面代表建立，不在企业内部建立。",
                        "The mechanism is of the HR&SS bureau, the union of its level and the employers' side: "
                            + "none is set up within an enterprise."
                    )
                    : new(
                        "三方协商机制由人力资源社会保障部门、同级工会和企业方面代表组成，缺少一方。",
                        "The mechanism consists of the HR&SS bureau, the union of its level and the employers' side: one is missing."
                    ),
                Kind.Bargains
                    ? new("请选择企业以上的工会。", "Choose a union above the enterprises.")
                    : new("请填写人力资源社会保障部门和企业方面代表组织的名称。", "Name the HR&SS bureau and the employers' organisation.")
            );
        }
    }
}
