using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.Data.SqlClient;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Architecture;

public sealed class SqlServerTypesTests
{
    /// <summary>
    /// SqlClient resolves these only when a command has parameters, so a lack would show at run time alone. The
    /// assembly is src/Compat/SqlServerTypes, or the package it stands for (see its README).
    /// </summary>
    [Fact]
    public void Everything_that_SqlClient_asks_of_the_types_is_there()
    {
        var module = typeof(SqlConnection).Module;
        using var file = new PEReader(File.OpenRead(module.FullyQualifiedName));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Where(handle => IsOfTheTypes(metadata, handle)).ToHashSet();
        types.ShouldNotBeEmpty();
        var members = metadata.MemberReferences.Where(handle =>
            metadata.GetMemberReference(handle).Parent is { Kind: HandleKind.TypeReference } parent
            && types.Contains((TypeReferenceHandle)parent));

        foreach (var type in types)
        {
            Should.NotThrow(() => module.ResolveType(MetadataTokens.GetToken(type)));
        }

        foreach (var member in members)
        {
            Should.NotThrow(() => module.ResolveMember(MetadataTokens.GetToken(member)));
        }
    }

    private static bool IsOfTheTypes(MetadataReader metadata, TypeReferenceHandle handle) =>
        metadata.GetTypeReference(handle).ResolutionScope is { Kind: HandleKind.AssemblyReference } scope
        && metadata.StringComparer.Equals(
            metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name,
            "Microsoft.SqlServer.Server");
}
