namespace Bargaining.Organisations;

/// <summary>Organisations by what they are called (按名称查找).</summary>
public static class OrganisationNames
{
    extension(IQueryable<Organisation> organisations)
    {
        /// <summary>Those whose name, or whose union's, has a text in it, or whose name has these initials.</summary>
        public IQueryable<Organisation> Named(string text)
        {
            var initials = PinyinInitials.Asked(text);
            return organisations.Where(o =>
                o.Name.Contains(text)
                || (o.UnionName != null && o.UnionName.Contains(text))
                || (initials != null && o.Initials != null && o.Initials.Contains(initials))
            );
        }
    }
}
