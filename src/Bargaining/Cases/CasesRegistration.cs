using Bargaining.Law;
using Bargaining.Workflows;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Cases;

/// <summary>Puts the room into a container.</summary>
internal static class CasesRegistration
{
    /// <summary>The procedures, their engine, and the way of one step.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services)
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
        services.TryAddSingleton<IProcedureEngine>(provider => new ProcedureEngine(
            () => provider.GetRequiredService<Definitions>().Current,
            () => Guid.CreateVersion7(provider.GetRequiredService<TimeProvider>().GetUtcNow())
        ));
        return services
            .AddScoped<CaseSession>()
            .AddScoped<CaseProcess>()
            .AddScoped<DefinitionKeeper>()
            .AddScoped<CaseAsides>()
            .AddScoped<TrailSight>()
            .AddScoped<CaseQuery>()
            .AddScoped<ReceiptQuery>()
            .AddScoped<CaseDrawing>()
            .AddScoped<ServiceFactory>(provider => provider.GetService!)
            .AddScoped<IMediator, Mediator>();
    }

    /// <summary>Every use case with its validator. A validator that asks nothing of the case is made once.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services)
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
