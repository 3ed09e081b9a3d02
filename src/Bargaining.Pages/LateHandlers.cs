using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining;

/// <summary>
/// Addresses whose handler is compiled at the first request (随用随编): the framework compiles the reading of a handler's parameters for each
/// of some three hundred addresses at every start, which was a third of it. Pages and API lie below this namespace, so that these are taken
/// before the framework's own of the same name.
/// </summary>
public static class LateHandlers
{
    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Answers GET.</summary>
        public RouteHandlerBuilder MapGet(string pattern, Delegate handler) => routes.Map(pattern, handler, HttpMethods.Get);

        /// <summary>Answers POST.</summary>
        public RouteHandlerBuilder MapPost(string pattern, Delegate handler) => routes.Map(pattern, handler, HttpMethods.Post);

        /// <summary>Answers GET with what is compiled already.</summary>
        public IEndpointConventionBuilder MapGet(string pattern, RequestDelegate answer) =>
            EndpointRouteBuilderExtensions.MapGet(routes, pattern, answer);

        /// <summary>Answers POST with what is compiled already.</summary>
        public IEndpointConventionBuilder MapPost(string pattern, RequestDelegate answer) =>
            EndpointRouteBuilderExtensions.MapPost(routes, pattern, answer);

        /// <summary>Answers PUT.</summary>
        public RouteHandlerBuilder MapPut(string pattern, Delegate handler) => routes.Map(pattern, handler, HttpMethods.Put);

        /// <summary>Answers DELETE.</summary>
        public RouteHandlerBuilder MapDelete(string pattern, Delegate handler) => routes.Map(pattern, handler, HttpMethods.Delete);

        private RouteHandlerBuilder Map(string pattern, Delegate handler, string method) =>
            RouteHandlerServices.Map(routes, pattern, handler, [method], RequestDelegateFactory.InferMetadata, AtFirstRequest);
    }

    private static RequestDelegateResult AtFirstRequest(
        Delegate handler,
        RequestDelegateFactoryOptions options,
        RequestDelegateMetadataResult? metadata
    )
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new(http => compiled.Value(http), metadata?.EndpointMetadata ?? []);
    }
}
