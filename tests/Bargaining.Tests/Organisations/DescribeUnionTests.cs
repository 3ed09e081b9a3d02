using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Organisations;

public sealed class DescribeUnionTests
{
    [Fact]
    public async Task Of_two_unions_that_enter_one_abbreviation_at_once_one_has_it()
    {
        await using var world = await World.InAsync();

        var entered = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async i =>
                {
                    try
                    {
                        await Describe(world, i % 2 == 0 ? world.District : world.Enterprise, "同代字");
                        return i % 2;
                    }
                    catch (Invalid taken)
                    {
                        taken.Faults.ShouldHaveSingleItem().Field.ShouldBe("abbreviation");
                        return -1;
                    }
                })
        );

        entered.Where(who => who >= 0).Distinct().ShouldHaveSingleItem();
        (
            await world.Read(db => db.Organisations.CountAsync(o => o.Abbreviation == "同代字" && o.Path.StartsWith(world.District.Path)))
        ).ShouldBe(1);
    }

    private static Task<OrganisationView> Describe(World world, Organisation union, string abbreviation) =>
        world.As<DescribeUnionHandler, OrganisationView>(
            world.Administrator(),
            handler => handler.HandleAsync(union.Id, new() { Abbreviation = abbreviation })
        );
}
