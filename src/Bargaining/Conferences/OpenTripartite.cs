using Bargaining.Access;
using Bargaining.Cases;
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
        RuleFor(c => c.Bureau).Must(name => name.Length <= 100).Says("不超过 100 个字。", "has at most 100 characters.");
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
        await session.OpenAsync(
            new Conference
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
            },
            cancel
        );
    }

    // Who is missing is refused with its article.
    private static IEnumerable<ConferenceMember> Named(ConferenceSide side, string name) =>
        string.IsNullOrWhiteSpace(name) ? [] : [new ConferenceMember(side, name.Trim())];
}
