using Microsoft.Extensions.Options;

namespace Bargaining.Web.Api;

/// <summary>
/// One handler of many addresses (共用处理): the framework compiles the reading of a handler's parameters anew for each address that is mapped,
/// which for all commands takes a second of every start.
/// </summary>
internal sealed class SharedHandler
{
    private readonly IEndpointRouteBuilder _routes;
    private readonly Delegate _handler;
    private readonly RequestDelegateResult _compiled;

    private SharedHandler(IEndpointRouteBuilder routes, Delegate handler)
    {
        (_routes, _handler) = (routes, handler);
        _compiled = RequestDelegateFactory.Create(
            handler,
            new RequestDelegateFactoryOptions
            {
                ServiceProvider = routes.ServiceProvider,
                RouteParameterNames = ["caseId"],
                ThrowOnBadRequest = routes.ServiceProvider.GetRequiredService<IOptions<RouteHandlerOptions>>().Value.ThrowOnBadRequest,
            }
        );
    }

    /// <summary>The handler; a parameter that is called caseId comes from the address.</summary>
    public static SharedHandler Of(IEndpointRouteBuilder routes, Delegate handler) => new(routes, handler);

    /// <summary>Maps it to one more address.</summary>
    public RouteHandlerBuilder MapPost(string pattern) =>
        new([_routes.MapPost(pattern, _compiled.RequestDelegate).WithMetadata([_handler.Method, .. _compiled.EndpointMetadata])]);
}
