using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Tests.Fixtures;

/// <summary>Campaigns in tests.</summary>
public static class CampaignStates
{
    /// <summary>The campaign of the world's district: a wage contract, three months, all enterprises with a union.</summary>
    public static StartCampaign Campaign(this World world) =>
        new()
        {
            OrganisationId = world.District.Id,
            Name = "2026年工资集体协商要约行动",
            From = world.Today,
            Until = world.Today.AddMonths(3),
            Chooses = new CampaignFilter { HasUnion = true },
            Text = "邀请贵工会提出工资集体协商要约。",
        };

    /// <summary>Starts a campaign and sends its letters.</summary>
    public static async Task<Guid> StartedCampaign(this World world, StartCampaign? command = null)
    {
        var campaign = (await world.Send(world.UpperUnion, command ?? world.Campaign())).CaseId;
        await world.SendLetters();
        return campaign;
    }

    /// <summary>A signing day of a campaign, ten days ahead.</summary>
    public static ArrangeSigning SigningOf(this World world, Guid campaign) =>
        new()
        {
            CaseId = campaign,
            Day = world.Today.AddDays(10),
            Starts = "上午九时",
            Place = "区总工会三楼",
            Note = "请带公章。",
        };

    /// <summary>An invitation to the first signing day that was written down and has not gone out.</summary>
    public static Task<int> WaitsForSigning(this World world, Guid campaign, Organisation enterprise) =>
        world.Read(db =>
        {
            db.Add(
                new CampaignLetter
                {
                    Id = Guid.CreateVersion7(),
                    CampaignId = campaign,
                    OrganisationId = enterprise.Id,
                    Round = -1,
                    SendOn = world.Today,
                }
            );
            return db.SaveChangesAsync();
        });

    /// <summary>Sends what waits.</summary>
    public static Task<int> SendLetters(this World world) => world.As(Actor.System, (CampaignRun run) => run.RunAsync());

    /// <summary>The letters of a campaign.</summary>
    public static Task<List<CampaignLetter>> LettersOf(this World world, Guid campaign) =>
        world.Read(db =>
            db.CampaignLetters.AsNoTracking().Where(l => l.CampaignId == campaign).OrderBy(l => l.Round).ThenBy(l => l.Id).ToListAsync()
        );

    /// <summary>What became of an enterprise's letter.</summary>
    public static async Task<(CampaignLetterState State, LeftBecause? Because)> LetterOf(
        this World world,
        Guid campaign,
        Organisation enterprise,
        int round = 0
    )
    {
        var letter = (await world.LettersOf(campaign)).Single(l => l.OrganisationId == enterprise.Id && l.Round == round);
        return (letter.State, letter.Because);
    }

    /// <summary>The numbers of a campaign, as the district's official reads them.</summary>
    public static async Task<CampaignNumbers> NumbersOf(this World world, Guid campaign) =>
        (await world.As(world.UpperUnion, (CampaignQuery query) => query.ViewAsync(world.UpperUnion, campaign))).Numbers;

    /// <summary>The whole list behind a number, page after page.</summary>
    public static Task<List<CampaignListRow>> Behind(
        this World world,
        Guid campaign,
        string figure,
        Guid? place = null,
        DateOnly? day = null,
        int limit = 2
    ) =>
        world.As(
            world.UpperUnion,
            async (CampaignFunnel funnel) =>
            {
                var (found, union) = await world.As(world.UpperUnion, (CampaignQuery query) => query.FindAsync(world.UpperUnion, campaign));
                List<CampaignListRow> rows = [];
                for (string? after = null; ; )
                {
                    var page = await funnel.ListAsync(
                        found,
                        union,
                        CampaignFigures.Named(figure)!,
                        place,
                        day,
                        new PageRequest(after, limit)
                    );
                    rows.AddRange(page.Items);
                    if ((after = page.After) is null)
                    {
                        return rows;
                    }
                }
            }
        );

    /// <summary>An enterprise of the district, or of a node below it, with a chair who has an account.</summary>
    public static async Task<Organisation> EnterpriseWithChair(
        this World world,
        string name,
        Organisation? below = null,
        Func<Enterprise, Enterprise>? facts = null,
        bool chair = true
    )
    {
        var place = below ?? world.District;
        var enterprise = Organisation.Below(place, place.Code, OrganisationKind.Enterprise, name);
        enterprise.Enterprise = (facts ?? (same => same))(World.DefaultEnterprise);
        await world.Read(async db =>
        {
            db.Add(enterprise);
            return await db.SaveChangesAsync();
        });
        if (chair)
        {
            await world.PersonAsync(Role.UnionChair, enterprise, $"{name}主席");
        }

        return enterprise;
    }

    /// <summary>A street of the district.</summary>
    public static async Task<Organisation> Street(this World world, string name)
    {
        var street = Organisation.Below(world.District, world.District.Code, OrganisationKind.Street, name);
        await world.Read(async db =>
        {
            db.Add(street);
            return await db.SaveChangesAsync();
        });
        return street;
    }
}
