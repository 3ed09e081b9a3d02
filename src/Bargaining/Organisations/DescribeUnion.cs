using Bargaining.Access;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Organisations;

/// <summary>Enters how a union is named on its documents and in their numbers (登记工会名称、机关代字和联系方式).</summary>
public sealed record DescribeUnion
{
    /// <summary>Its name (工会名称), for example 哈尔滨市总工会; left out where it has none.</summary>
    public string? UnionName { get; init; }

    /// <summary>Its abbreviation (机关代字), for example 哈总工; left out where it issues no numbered documents.</summary>
    public string? Abbreviation { get; init; }

    /// <summary>Where it is reached (联系方式): address and telephone as its letters print them;
    /// left out where letters name no more than the union.</summary>
    public string? UnionContact { get; init; }
}

internal sealed class DescribeUnionValidator : AbstractValidator<DescribeUnion>
{
    public DescribeUnionValidator()
    {
        RuleFor(c => c.UnionName).IsUnionName();
        RuleFor(c => c.Abbreviation).IsAbbreviation();
        RuleFor(c => c.UnionContact)
            .Must(text => text is null || (text.Trim().Length > 0 && text.Length <= 200))
            .Says(
                "联系方式（地址、电话）不超过 200 个字；没有的不填。",
                "is address and telephone, at most 200 characters; leave it out where there is none."
            );
    }
}

/// <summary>Enters it.</summary>
public sealed class DescribeUnionHandler(Administration administration, IValidator<DescribeUnion> validator)
{
    /// <summary>Carries it out. Numbers that were given keep the abbreviation that they were given with, and are counted on.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public Task<OrganisationView> HandleAsync(Guid organisation, DescribeUnion command, CancellationToken cancel = default) =>
        administration.CarryOutAsync(
            $"describe-union {organisation}",
            command,
            command,
            validator,
            () => EnterAsync(organisation, command, cancel),
            cancel
        );

    private async Task<OrganisationView> EnterAsync(Guid id, DescribeUnion command, CancellationToken cancel)
    {
        var organisation = await administration.Db.Organisations.SingleOrDefaultAsync(o => o.Id == id, cancel);
        if (organisation is null || !administration.Keeps(organisation.Path))
        {
            throw new NotInReach();
        }

        await administration.DemandOwnAbbreviationAsync(organisation, command.Abbreviation, cancel);
        (organisation.UnionName, organisation.Abbreviation, organisation.UnionContact) = (
            command.UnionName,
            command.Abbreviation,
            command.UnionContact
        );
        return OrganisationView.Of(organisation);
    }
}

/// <summary>How a union is named (工会名称).</summary>
internal static class UnionNames
{
    /// <summary>Nothing, or a name that fits its column.</summary>
    public static IRuleBuilderOptions<T, string?> IsUnionName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(name => name is null || (name.Trim().Length > 0 && name.Length <= 200))
            .Says(
                "工会名称应为全称，不超过 200 个字；没有的不填。",
                "is the union's full name, at most 200 characters; leave it out where there is none."
            );

    /// <summary>Refuses an abbreviation that another union of the same province has: two letters would bear one number.</summary>
    public static async Task DemandOwnAbbreviationAsync(
        this Administration administration,
        Organisation own,
        string? abbreviation,
        CancellationToken cancel
    )
    {
        if (abbreviation is null)
        {
            return;
        }

        var root = own.Path[..(own.Path.IndexOf('/', 1) + 1)];
        await administration.InTurnAsync($"ABBR-{root.Trim('/')}", cancel);
        if (
            await administration.Db.Organisations.AnyAsync(
                o => o.Id != own.Id && o.Abbreviation == abbreviation && o.Path.StartsWith(root),
                cancel
            )
        )
        {
            throw new Invalid(
                "abbreviation",
                "这个机关代字已由其他工会使用，请换一个：两份文书不能同号。",
                "is another union's: two letters would bear one number."
            );
        }
    }

    /// <summary>Nothing, or a few characters that can stand at the beginning of a number.</summary>
    public static IRuleBuilderOptions<T, string?> IsAbbreviation<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || (text.Length is >= 1 and <= 20 && text.All(char.IsLetter)))
            .Says(
                "机关代字应为 1 至 20 个汉字，例如“哈总工”；不编发文号的不填。",
                "is 1 to 20 letters, for example 哈总工; leave it out where no numbered documents are issued."
            );
}
