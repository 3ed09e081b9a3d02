using System.Globalization;
using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;

namespace Bargaining.Web.Simulation;

/// <summary>The people of a scenario, by the words that its steps use.</summary>
public sealed record Cast(
    Organisation Enterprise,
    Organisation District,
    IReadOnlyList<Guid> Supervisors,
    IReadOnlyDictionary<string, Actor> Actors
)
{
    /// <summary>A cast for an enterprise and the nodes above it.</summary>
    public static Cast Of(Organisation enterprise, Organisation district, IReadOnlyList<Guid>? supervisors = null)
    {
        Actor Person(Role role, Organisation at, string name) => new(Guid.CreateVersion7(), name, [new Membership(role, at.Id, at.Path)]);
        var facts = enterprise.Enterprise!;
        return new Cast(
            enterprise,
            district,
            supervisors ?? [],
            new Dictionary<string, Actor>
            {
                ["union"] = Person(Role.UnionChair, enterprise, facts.UnionChair),
                ["employer"] = Person(Role.Employer, enterprise, facts.LegalRepresentative),
                ["delegate"] = Person(Role.Delegate, enterprise, "职工代表"),
                ["upper-union"] = Person(Role.Official, district, "上级工会"),
                ["supervision"] = Person(Role.Supervisor, district, "劳动法律监督员"),
                ["bureau"] = Person(Role.BureauReviewer, district, "人社部门"),
                ["administrator"] = Person(Role.Administrator, district, "管理员"),
            }
        );
    }

    /// <summary>The same cast after a change of the enterprise: whoever holds an office now acts in it.</summary>
    public Cast After(OrganisationView changed)
    {
        Actor InOffice(string word, Party side) =>
            changed.Enterprise!.HeadOf(side) is { Length: > 0 } name && name != Actors[word].Name
                ? Actors[word] with
                {
                    UserId = Guid.CreateVersion7(),
                    Name = name,
                }
                : Actors[word];
        return this with
        {
            Actors = new Dictionary<string, Actor>(Actors)
            {
                ["union"] = InOffice("union", Party.Workers),
                ["employer"] = InOffice("employer", Party.Employer),
            },
        };
    }

    /// <summary>Ids of its organisations and supervisors: "enterprise", "district",
    /// "supervisor.1", "supervisors.all"; null for every other word.</summary>
    public IReadOnlyList<Guid>? Named(string word) =>
        word switch
        {
            "supervisors.all" => Supervisors,
            "enterprise" => [Enterprise.Id],
            "district" => [District.Id],
            _ => word.StartsWith("supervisor.", StringComparison.Ordinal)
            && int.TryParse(word["supervisor.".Length..], CultureInfo.InvariantCulture, out var n)
            && n >= 1
            && n <= Supervisors.Count
                ? [Supervisors[n - 1]]
                : null,
        };

    /// <summary>Enters the enterprise of a scenario, the district above it and its supervisors, and gives their cast.</summary>
    public static async Task<Cast> EnterAsync(BargainingDb db, Scenario scenario, CancellationToken cancel)
    {
        var district = Organisation.Below(null, scenario.Jurisdiction, OrganisationKind.District, "模拟地区");
        var enterprise = Organisation.Below(district, scenario.Jurisdiction, OrganisationKind.Enterprise, scenario.EnterpriseName);
        enterprise.Enterprise = scenario.Enterprise;
        (district.UnionName, district.Abbreviation) = ("模拟地区总工会", "模总工");
        enterprise.Abbreviation = "模企工";
        List<Supervisor> supervisors =
        [
            .. Enumerable
                .Range(1, scenario.Supervisors)
                .Select(n => new Supervisor
                {
                    Id = Guid.CreateVersion7(),
                    OrganisationId = district.Id,
                    Path = district.Path,
                    Name = $"监督员{n}",
                    Number = $"模拟{Guid.NewGuid():N}"[..20],
                    Issuer = "模拟地区总工会",
                    ValidFrom = scenario.Steps[0].On.AddYears(-1),
                    ValidSince = scenario.Steps[0].On.AddYears(-1),
                    ValidTo = scenario.Steps[^1].On.AddYears(1),
                }),
        ];
        db.AddRange([district, enterprise, .. supervisors]);
        await db.SaveChangesAsync(cancel);
        return Of(enterprise, district, [.. supervisors.Select(s => s.Id)]);
    }
}
