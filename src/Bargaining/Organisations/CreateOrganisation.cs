using Bargaining.Access;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Organisations;

/// <summary>Puts an organisation below one of the administrator's own (新建组织).</summary>
public sealed record CreateOrganisation
{
    /// <summary>The node above: the administrator's own, or one below it.</summary>
    [PicksFrom(Pick.Organisation)]
    public required Guid ParentId { get; init; }

    /// <summary>What it is.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>GB/T 2260 code of the place; an enterprise has the code of the district it stands in.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What only an enterprise has.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>The name of its union as it stands on documents (工会名称); may be entered later.</summary>
    public string? UnionName { get; init; }

    /// <summary>The union's abbreviation in numbers of documents (机关代字); may be entered later.</summary>
    public string? Abbreviation { get; init; }
}

internal sealed class CreateOrganisationValidator : AbstractValidator<CreateOrganisation>
{
    public CreateOrganisationValidator(LawBook law)
    {
        RuleFor(c => c.Name).IsWritten(200);
        RuleFor(c => c.Code)
            .Must(code =>
                code.Length == 6
                && code.All(char.IsAsciiDigit)
                && law.Jurisdictions.Any(place => place.Parent is not null && Place.LiesIn(code, place.Code))
            )
            .Says(
                "应为六位行政区划代码（GB/T 2260），且所在省份已收录。",
                "is a code of six digits (GB/T 2260) in a province that the rulebook knows."
            );
        RuleFor(c => c.UnionName).IsUnionName();
        RuleFor(c => c.Abbreviation).IsAbbreviation();
        RuleFor(c => c.Enterprise)
            .Must((c, enterprise) => enterprise is not null == c.Kind.Bargains)
            .Says(
                "企业、区域性和行业性工会联合会应当填写企业情况，其他组织不填。",
                "is given for an enterprise or a federation, and for nothing else."
            );
        When(
            c => c.Enterprise is not null,
            () =>
            {
                RuleFor(c => c.Enterprise!).SetValidator(new EnterpriseNumbers());
                RuleFor(c => c.Enterprise!.Address).MaximumLength(400).Says("不超过 400 个字。", "has at most 400 characters.");
                RuleFor(c => c.Enterprise!.LegalRepresentative).MaximumLength(100).Says("不超过 100 个字。", "has at most 100 characters.");
                RuleFor(c => c.Enterprise!.UnionChair).MaximumLength(100).Says("不超过 100 个字。", "has at most 100 characters.");
                RuleFor(c => c.Enterprise!.ActingUnionHead).MaximumLength(100).Says("不超过 100 个字。", "has at most 100 characters.");
                RuleFor(c => c.Enterprise!.Ended)
                    .Null()
                    .Says("企业终止另行登记，新建时不填。", "is recorded as a change, not when the enterprise is entered.");
            }
        );
    }
}

/// <summary>Which numbers an enterprise can have, as it is entered and after every change (人数).</summary>
internal sealed class EnterpriseNumbers : AbstractValidator<Enterprise>
{
    public EnterpriseNumbers()
    {
        RuleFor(e => e.Employees).InclusiveBetween(1, 10_000_000).Says("职工总数应为正数。", "is a positive number of persons.");
        RuleFor(e => e.Women)
            .Must((e, women) => women >= 0 && women <= e.Employees)
            .Says("女职工人数应在 0 与职工总数之间。", "is between 0 and all employees.");
        RuleFor(e => e.Dispatched).GreaterThanOrEqualTo(0).Says("不能为负数。", "is not negative.");
        RuleFor(e => e.Delegates)
            .Must((e, delegates) => delegates >= 0 && delegates <= e.Employees)
            .Says("职工代表人数应在 0 与职工总数之间。", "is between 0 and all employees.");
    }
}

/// <summary>Adds the node.</summary>
public sealed class CreateOrganisationHandler(Administration administration, IValidator<CreateOrganisation> validator)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public Task<OrganisationView> HandleAsync(CreateOrganisation command, CancellationToken cancel = default) =>
        administration.CarryOutAsync("create-organisation", command, command, validator, () => AddAsync(command, cancel), cancel);

    /// <summary>An organisation fits below another.</summary>
    /// <exception cref="Invalid">Its kind or its place does not.</exception>
    internal static void DemandBelow(Organisation parent, CreateOrganisation command)
    {
        if (command.Kind <= parent.Kind || parent.Kind.Bargains)
        {
            throw new Invalid(
                "kind",
                "下级组织的类别应低于上级（省、市、区县、街道、工会联合会或者企业）；工会联合会和企业下面不再设组织。",
                "is below that of the node above (province, city, district, street, federation or enterprise); "
                    + "nothing stands below a federation or an enterprise."
            );
        }

        if (!Place.LiesIn(command.Code, parent.Code))
        {
            throw new Invalid(
                "code",
                "应当是上级组织所在地或其下辖区划的代码。",
                "is the code of the place of the node above, or of a place inside it."
            );
        }
    }

    private async Task<OrganisationView> AddAsync(CreateOrganisation command, CancellationToken cancel)
    {
        var parent = await administration.Db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.ParentId, cancel);
        if (parent is null || !administration.Keeps(parent.Path))
        {
            throw new NotInReach();
        }

        DemandBelow(parent, command);
        var id = administration.NewId();
        var organisation = new Organisation
        {
            Id = id,
            Code = command.Code,
            Kind = command.Kind,
            Name = command.Name,
            ParentId = parent.Id,
            Path = $"{parent.Path}{id:N}/",
            Enterprise = command.Enterprise,
            UnionName = command.UnionName,
            Abbreviation = command.Abbreviation,
        };
        await administration.DemandOwnAbbreviationAsync(organisation, command.Abbreviation, cancel);
        administration.Db.Organisations.Add(organisation);
        return OrganisationView.Of(organisation);
    }
}

/// <summary>Places by their codes (行政区划).</summary>
internal static class Place
{
    /// <summary>Whether a code is that of a place or of one inside it: two digits each for province, city, district.</summary>
    public static bool LiesIn(string code, string place)
    {
        var digits =
            place.EndsWith("0000", StringComparison.Ordinal) ? 2
            : place.EndsWith("00", StringComparison.Ordinal) ? 4
            : 6;
        return code.StartsWith(place[..digits], StringComparison.Ordinal);
    }
}
