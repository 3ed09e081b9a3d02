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
    /// <param name="choices">What stands to choose: parties, matters, clocks.</param>
    public static IModule AddBargainingActivities(this IModule elsa, params IEnumerable<Choice> choices)
    {
        elsa.Services.AddScoped<IPropertyUIHandler, OverduePort>().AddScoped<IPropertyUIHandler, Choices>();
        foreach (var choice in choices)
        {
            elsa.Services.AddSingleton(choice);
        }

        return elsa.AddActivity<AwaitStep>().AddActivity<RunProcedure>().AddActivity<OpenDeadline>().AddActivity<CloseCase>();
    }
}
