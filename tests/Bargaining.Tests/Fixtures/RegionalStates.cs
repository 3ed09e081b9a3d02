using Bargaining.Campaigns;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;

namespace Bargaining.Tests.Fixtures;

/// <summary>A federation with the small enterprises that its contract covers.</summary>
public static class RegionalStates
{
    /// <summary>A world in which a federation of the catering trade bargains in the place of the enterprise.</summary>
    public static Task<World> Federation(string district = "230102", string today = "2026-03-02") =>
        World.InAsync(district, today, kind: OrganisationKind.Federation);

    /// <summary>An enterprise on a list.</summary>
    public static CoveredEnterprise Listed(this World world, string name, int employees = 30, BoundBy bound = BoundBy.Mandate) =>
        bound == BoundBy.Awaited
            ? new()
            {
                Name = name,
                Employees = employees,
                Bound = bound,
            }
            : new()
            {
                Name = name,
                Employees = employees,
                Bound = bound,
                Evidence = "委托书1号",
                On = world.Today,
            };

    /// <summary>A small enterprise of the register, without a chair who has an account.</summary>
    public static Task<Organisation> Shop(
        this World world,
        string name,
        int employees = 30,
        bool union = true,
        Organisation? below = null
    ) =>
        world.EnterpriseWithChair(
            name,
            below,
            facts => facts with { Employees = employees, Women = 1, Delegates = 0, HasUnion = union },
            chair: false
        );

    /// <summary>Lists enterprises in a round.</summary>
    public static Task<Bargaining.Cases.Receipt> Cover(this World world, Guid round, params CoveredEnterprise[] enterprises) =>
        world.Send(world.Union, new CoverEnterprises { CaseId = round, Enterprises = enterprises });

    /// <summary>The federation's contract is in effect, and covers these.</summary>
    public static async Task<Guid> RegionalContract(this World world, params CoveredEnterprise[] enterprises)
    {
        var round = await world.InEffectRound();
        await world.Cover(round, enterprises);
        return round;
    }

    /// <summary>A campaign of the district that asks its federations.</summary>
    public static StartCampaign CampaignOfFederations(this World world) =>
        world.Campaign() with
        {
            Name = "2026年行业性工资集体协商要约行动",
            Chooses = new CampaignFilter { Kind = ContractKind.Wage, Whom = CampaignWhom.Federations },
        };
}
