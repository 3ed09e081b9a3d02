using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Audit;
using Bargaining.Board;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Conferences;
using Bargaining.Congress;
using Bargaining.Deadlines;
using Bargaining.Disputes;
using Bargaining.Documents;
using Bargaining.Figures;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Operations;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining;

/// <summary>Puts the product into a container.</summary>
public static class Registration
{
    /// <summary>The law, the procedures, every use case with its validator, and the way
    /// of one step. A database is added beside it.</summary>
    public static IServiceCollection AddBargaining(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => LawBook.Load());
        return services
            .AddAccess()
            .AddOrganisations()
            .AddSignedInUsers()
            .AddCases()
            .AddDeadlines()
            .AddNotices()
            .AddDocuments()
            .AddAudit()
            .AddOperations()
            .AddInstructors()
            .AddRounds()
            .AddCongress()
            .AddSupervision()
            .AddBoard()
            .AddFigures()
            .AddCampaigns()
            .AddConferences()
            .AddDisputes()
            .AddCommendations()
            .AddUseCases();
    }
}
