using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Proposals;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Congress.YearPlan;
using Bargaining.Documents;
using Bargaining.Organisations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Congress;

/// <summary>Puts the room into a container.</summary>
internal static class CongressRegistration
{
    /// <summary>Terms, sessions, ballots, proposals, disclosure and the plan of a year.</summary>
    public static IServiceCollection AddCongress(this IServiceCollection services)
    {
        services.TryAddSingleton(new BallotSettings());
        return services
            .AddSingleton<IProcedure, TermProcedure>()
            .AddSingleton<IProcedure, SessionProcedure>()
            .AddSingleton<IProcedure, ProposalProcedure>()
            .AddSingleton<IProcedure, DisclosureProcedure>()
            .AddSingleton<IDocumentSource, SessionDocuments>()
            .AddSingleton<IDocumentSource, DisclosureDocuments>()
            .AddSingleton<OpenBoxes>()
            .AddSingleton<BallotWriter>()
            .AddScoped<IRequestHandler<CastBallot, CastReceipt>, CastBallotHandler>()
            .AddScoped<TellersKey>()
            .AddScoped<DestroyTraces>()
            .AddScoped<IDelegateRegister, DelegateRegister>()
            .AddScoped<BallotQuery>()
            .AddScoped<DelegateQuery>()
            .AddScoped<CompositionQuery>()
            .AddScoped<SessionPlanQuery>()
            .AddScoped<SessionQuery>()
            .AddScoped<YearPlanQuery>();
    }
}
