using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Congress;
using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Proposals;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Congress.YearPlan;
using Bargaining.Contracts;
using Bargaining.Deadlines;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Bargaining.Workflows;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining;

/// <summary>Puts the product into a container.</summary>
public static class Registration
{
    /// <summary>The law, the procedures, every use case with its validator, and the way of one step. A database is added beside it.</summary>
    public static IServiceCollection AddBargaining(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => LawBook.Load());
        services.TryAddSingleton(provider => WorkflowCatalog.Load(
            Path.Combine(AppContext.BaseDirectory, "workflows"), provider.GetRequiredService<LawBook>().KnowsMatter));
        services.TryAddSingleton<Definitions>();
        services.TryAddSingleton<IProcedureEngine>(provider => new ProcedureEngine(
            () => provider.GetRequiredService<Definitions>().Current,
            () => Guid.CreateVersion7(provider.GetRequiredService<TimeProvider>().GetUtcNow())));
        services.AddSingleton<IProcedure, RoundProcedure>();
        services.AddSingleton<IProcedure, TermProcedure>();
        services.AddSingleton<IProcedure, SessionProcedure>();
        services.AddSingleton<IProcedure, ProposalProcedure>();
        services.AddSingleton<IProcedure, DisclosureProcedure>();
        services.AddSingleton<IProcedure, SupervisionProcedure>();
        services.AddSingleton<IProcedure, MailingProcedure>();
        services.TryAddSingleton(new BallotSettings());
        services.AddSingleton<OpenBoxes>();
        services.AddSingleton<BallotWriter>();
        services.TryAddScoped<SignedInUsers>();
        services.AddScoped<CommandContext>();
        services.AddScoped<CaseSession>();
        services.AddScoped<CaseProcess>();
        services.AddScoped<DeadlineSweep>();
        services.AddScoped<DefinitionKeeper>();
        services.AddScoped<AuditVerification>();
        AddDocuments(services);
        AddQueries(services);
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        foreach (var useCase in UseCases.All)
        {
            services.AddScoped(
                typeof(IRequestHandler<,>).MakeGenericType(useCase.Command, typeof(Receipt)),
                typeof(CommandPipeline<>).MakeGenericType(useCase.Command));
        }

        services.Scan(scan => scan.FromAssemblies(typeof(Registration).Assembly)
            .AddClasses(classes => classes.AssignableTo(typeof(IHandle<>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)).Where(type => !type.IsGenericType)).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime());
        return services;
    }

    private static void AddDocuments(IServiceCollection services)
    {
        services.TryAddSingleton(new LibreOfficeSettings());
        services.TryAddSingleton<IPdfConverter, LibreOfficeConverter>();
        services.AddSingleton<IDocumentSource, RoundDocuments>();
        services.AddSingleton<IDocumentSource, SupervisionDocuments>();
        services.AddSingleton<IDocumentSource, SessionDocuments>();
        services.AddSingleton<IDocumentSource, DisclosureDocuments>();
        services.AddSingleton<IDocumentSource, MailingProcedure>();
        services.AddScoped<DocumentDesk>();
        services.AddScoped<DocumentDrafts>();
        services.AddScoped<IssuableKinds>();
        services.AddScoped<CommandPreview>();
        services.AddScoped<TemplateShelf>();
        services.AddScoped<MailingRun>();
        services.AddScoped<MailingPdfs>();
        services.AddScoped<MailingQuery>();
    }

    private static void AddQueries(IServiceCollection services) => services
        .AddScoped<CaseQuery>()
        .AddScoped<BallotQuery>()
        .AddScoped<CaseDrawing>()
        .AddScoped<DocumentQuery>()
        .AddScoped<TemplateQuery>()
        .AddScoped<AuditQuery>()
        .AddScoped<PreparationQuery>()
        .AddScoped<DeadlineQuery>()
        .AddScoped<ContractQuery>()
        .AddScoped<NoticeQuery>()
        .AddScoped<DelegateQuery>()
        .AddScoped<ComplainantQuery>()
        .AddScoped<EvidenceQuery>()
        .AddScoped<YearPlanQuery>()
        .AddScoped<OrganisationQuery>()
        .AddScoped<RegisterKeeper>()
        .AddScoped<SupervisorQuery>()
        .AddScoped<SupervisorCard>()
        .AddScoped<SupervisionCoverage>();
}
