using Bargaining.Elsa.Activities;
using Elsa.Extensions;
using Elsa.Features.Services;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Elsa;

/// <summary>Gives our activities to an organisation's own Elsa server, so that Elsa Studio draws and edits the procedures.</summary>
public static class ElsaRegistration
{
    /// <summary>Our activities, with what Studio offers for their inputs.</summary>
    /// <param name="elsa">The server's Elsa.</param>
    /// <param name="more">What stands to choose beside the product's own parties, matters
    /// and clocks, as where a place has matters of its own.</param>
    public static IModule AddBargainingActivities(this IModule elsa, params IEnumerable<Choice> more)
    {
        elsa.Services.AddScoped<IPropertyUIHandler, OverduePort>()
            .AddScoped<IPropertyUIHandler, Choices>()
            .AddNotificationHandler<CasesAreForReading>();
        foreach (var choice in Choice.All.Concat(more))
        {
            elsa.Services.AddSingleton(choice);
        }

        return elsa.AddActivity<AwaitStep>().AddActivity<RunProcedure>().AddActivity<OpenDeadline>().AddActivity<CloseCase>();
    }
}
