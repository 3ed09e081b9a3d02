using Bargaining.Law;
using Bargaining.Workflows;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Cases;

/// <summary>Puts the room into a container.</summary>
public static class CasesRegistration
{
    /// <summary>The procedures, their engine, and the way of one step.</summary>
    internal static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
            StepCheck.Checked(
                WorkflowCatalog.Load(
                    Path.Combine(AppContext.BaseDirectory, "workflows"),
                    provider.GetRequiredService<LawBook>().KnowsMatter
                )
            )
        );
        services.TryAddSingleton<Definitions>();
        services.TryAddSingleton<IProcedureEngine>(provider => new ProcedureEngine(CatalogOf(provider), NewIdOf(provider)));
        return services
            .AddScoped<CaseSession>()
            .AddScoped<CaseProcess>()
            .AddScoped<InputCheck>()
            .AddScoped<DefinitionKeeper>()
            .AddScoped<CaseAsides>()
            .AddScoped<TrailSight>()
            .AddScoped<CaseQuery>()
            .AddScoped<ReceiptQuery>()
            .AddScoped<CaseDrawing>()
            .AddScoped<ServiceFactory>(provider => provider.GetService!)
            .AddScoped<IMediator, Mediator>();
    }

    /// <summary>Another engine beside our own runtime: cases that began on it go on there.</summary>
    /// <param name="services">The container.</param>
    /// <param name="make">Makes the engine from the definitions of the moment, what gives ids, and the clock.</param>
    /// <param name="starts">Whether new cases start on it.</param>
    public static IServiceCollection AddSecondEngine(
        this IServiceCollection services,
        Func<Func<WorkflowCatalog>, Func<Guid>, TimeProvider, IProcedureEngine> make,
        bool starts
    ) =>
        services.AddSingleton<IProcedureEngine>(provider =>
        {
            var (catalog, newId) = (CatalogOf(provider), NewIdOf(provider));
            return new TwoEngines(
                new ProcedureEngine(catalog, newId),
                make(catalog, newId, provider.GetRequiredService<TimeProvider>()),
                starts
            );
        });

    /// <summary>A mirror that shows the cases in another system's lists.</summary>
    /// <param name="services">The container.</param>
    /// <param name="make">Makes it.</param>
    public static IServiceCollection AddMirror(this IServiceCollection services, Func<IServiceProvider, IProcedureMirror> make) =>
        services.AddSingleton(make).AddScoped<CaseMirror>();

    private static Func<WorkflowCatalog> CatalogOf(IServiceProvider provider) => () => provider.GetRequiredService<Definitions>().Current;

    private static Func<Guid> NewIdOf(IServiceProvider provider) =>
        () => Guid.CreateVersion7(provider.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <summary>Every use case with its validator. A validator that asks nothing of the case is made once.</summary>
    internal static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        foreach (var useCase in UseCases.All)
        {
            services.AddScoped(
                typeof(IRequestHandler<,>).MakeGenericType(useCase.Command, typeof(Receipt)),
                typeof(CommandPipeline<>).MakeGenericType(useCase.Command)
            );
        }

        var singletons = services
            .Where(service => service.Lifetime == ServiceLifetime.Singleton)
            .Select(service => service.ServiceType)
            .ToHashSet();
        bool IsMadeOnce(Type validator) =>
            validator.GetConstructors().All(made => made.GetParameters().All(p => singletons.Contains(p.ParameterType)));
        return services.Scan(scan =>
            scan.FromAssemblies(typeof(CasesRegistration).Assembly)
                .AddClasses(classes => classes.AssignableTo(typeof(IHandle<>)), publicOnly: false)
                .AsImplementedInterfaces()
                .WithScopedLifetime()
                .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)).Where(IsMadeOnce), publicOnly: false)
                .AsImplementedInterfaces()
                .WithSingletonLifetime()
                .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)).Where(type => !IsMadeOnce(type)), publicOnly: false)
                .AsImplementedInterfaces()
                .WithScopedLifetime()
        );
    }
}
