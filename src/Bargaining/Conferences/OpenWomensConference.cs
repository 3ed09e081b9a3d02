using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>A general union begins to prepare a conference on the labour protection of women workers (筹备女职工劳动保护联席会议).</summary>
[UseCase(
    "open-womens-conference",
    "conferences/women",
    Party.UpperUnion,
    OfUnionsAbove = true,
    UnderLaw = ConferenceLaw.OfWomen,
    Rule = "GT-CONF-04",
    Zh = "筹备女职工劳动保护联席会议",
    En = "Prepare a conference on women workers"
)]
public sealed record OpenWomensConference : OpeningCommand
{
    /// <summary>The year for which it is held.</summary>
    public int Year { get; init; }

    /// <summary>The HR&amp;SS bureau, as documents write it.</summary>
    public string HumanResourcesBureau { get; init; } = "";

    /// <summary>The health bureau.</summary>
    public string HealthBureau { get; init; } = "";

    /// <summary>The bureau of medical insurance.</summary>
    public string MedicalInsuranceBureau { get; init; } = "";

    /// <summary>The women's organisation.</summary>
    public string WomensOrganisation { get; init; } = "";

    /// <summary>Other departments that take part.</summary>
    public IReadOnlyList<string> OtherDepartments { get; init; } = [];

    /// <summary>What it is called; null for the usual name.</summary>
    public string? Name { get; init; }

    // By the words of the law; the general union itself opens it.
    internal IReadOnlyDictionary<string, string> Named =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["human-resources-bureau"] = HumanResourcesBureau.Trim(),
            ["health-bureau"] = HealthBureau.Trim(),
            ["medical-insurance-bureau"] = MedicalInsuranceBureau.Trim(),
            ["womens-organisation"] = WomensOrganisation.Trim(),
        };
}

internal sealed class OpenWomensConferenceValidator : AbstractValidator<OpenWomensConference>
{
    public OpenWomensConferenceValidator(TimeProvider time)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择工会。", "choose the union.");
        RuleFor(c => c.Year).IsYear(time);
        RuleFor(c => c.HumanResourcesBureau).IsShort();
        RuleFor(c => c.HealthBureau).IsShort();
        RuleFor(c => c.MedicalInsuranceBureau).IsShort();
        RuleFor(c => c.WomensOrganisation).IsShort();
        RuleFor(c => c.OtherDepartments).Must(all => all.Count <= 20).Says("不超过 20 个部门。", "are at most twenty.");
        RuleForEach(c => c.OtherDepartments).IsWritten(100);
        RuleFor(c => c.Name).MayBeName();
    }
}

/// <summary>Opens the case.</summary>
internal sealed class OpenWomensConferenceHandler(CaseSession session) : IHandle<OpenWomensConference>
{
    public async Task HandleAsync(OpenWomensConference command, CancellationToken cancel)
    {
        var (place, union) = (session.Organisation.Name, session.Organisation.UnionNameOnDocuments ?? session.Organisation.Name);
        var departments = command
            .OtherDepartments.Prepend(command.MedicalInsuranceBureau)
            .Prepend(command.HealthBureau)
            .Prepend(command.HumanResourcesBureau)
            .Select(name => name.Trim())
            .Where(name => name.Length > 0);
        await session.OpenAsync(
            new Conference
            {
                Kind = ConferenceKind.Women,
                Year = command.Year,
                Name = command.Name ?? $"{command.Year}年{place}女职工劳动保护联席会议",
                Members =
                [
                    new(ConferenceSide.Union, union),
                    new(ConferenceSide.Government, string.Join('、', departments)),
                    new(ConferenceSide.WomensOrganisation, command.WomensOrganisation.Trim()),
                ],
            },
            new EveryBodyThatTheLawNamesTakesPart(command.Named, session.Organisation.Kind),
            cancel
        );
    }
}

/// <summary>A conference on women workers is of the general union, the departments that the
/// law of the place names, and the women's organisation.</summary>
public sealed record EveryBodyThatTheLawNamesTakesPart(IReadOnlyDictionary<string, string> Named, OrganisationKind Kind) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var asked = law.Find<ItemsProvision>(ConferenceLaw.OfWomen)!.Provision;
        if (Kind.Bargains)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    "女职工劳动保护联席会议由总工会与政府部门、妇女组织建立，不在企业内部建立。",
                    "The conference is of a general union with departments and the women's organisation: "
                        + "none is set up within an enterprise."
                ),
                new("请选择企业以上的工会。", "Choose a union above the enterprises.")
            );
        }

        List<Text> missing = [.. asked.Items.Where(item => Named.GetValueOrDefault(item) is "").Select(Words.Of)];
        if (missing.Count > 0)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"女职工劳动保护联席会议缺少：{string.Join('、', missing.Select(one => one.Zh))}。",
                    $"Missing at the conference on women workers: {string.Join(", ", missing.Select(one => one.En))}."
                ),
                new("请填写它们的名称。", "Name them.")
            );
        }
    }
}
