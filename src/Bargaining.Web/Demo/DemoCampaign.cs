using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Demo;

/// <summary>
/// A campaign that runs in the demonstration and in seeded places (演示要约行动): the city's union invites to
/// bargain, and what the enterprises' rounds came to since is read from them.
/// </summary>
public static class DemoCampaign
{
    /// <summary>Starts one of a union and sends its letters, where it has none yet and the filter finds somebody.</summary>
    /// <param name="services">The product, on the clock by which it starts.</param>
    /// <param name="official">Who starts it.</param>
    /// <param name="union">The union.</param>
    /// <param name="chooses">Whom it invites.</param>
    /// <param name="until">Last day of the term.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <returns>Whether one was started.</returns>
    public static async Task<bool> StartAsync(
        IServiceProvider services,
        Actor official,
        Organisation union,
        CampaignFilter chooses,
        DateOnly until,
        CancellationToken cancel
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        if (await db.Cases.AnyAsync(c => c.OrganisationId == union.Id && c.Procedure == CampaignProcedure.Definition, cancel))
        {
            return false;
        }

        var today = LegalDay.Of(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var label = Fields.Of(chooses.Kind).Label.Zh;
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (official, Guid.NewGuid().ToString());
        await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(
                new StartCampaign
                {
                    OrganisationId = union.Id,
                    Name = $"{today.Year}年{label}要约行动",
                    From = today,
                    Until = until,
                    Chooses = chooses,
                    Sends = CampaignSends.PreparedOffer,
                    Text = $"请贵工会就“{label}”向企业提出协商要约。需要指导的，请与本工会联系。",
                    Topics =
                        chooses.Kind == ContractKind.Wage
                            ? ["工资调整幅度", "加班工资计算基数", "奖金、津贴分配办法"]
                            : ["孕期、产期、哺乳期保护", "妇科疾病普查"],
                    Reasons = "现行办法已满一年，职工要求协商调整。",
                },
                cancel
            );
        await scope.ServiceProvider.GetRequiredService<CampaignRun>().RunAsync(cancel);
        return true;
    }
}
