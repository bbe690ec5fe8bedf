<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The search page: a box that a script brings to life, and the indexes for those who have none. What the script says
      stands in data attributes, so that its words are those of labels.xml.</xd:desc>
  </xd:doc>

  <xsl:template name="h:search" as="element()*">
    <form id="em.search" role="search" hidden="" action="search.html" data-root="{($root[.], './')[1]}"
        data-folder="{if (exists(h:other-languages()) and not($language = tokenize($languages)[1])) then $language || '/' else ''}"
        data-page="{em:label('search.page', $language)}" data-none="{em:label('search.none', $language)}"
        data-many="{em:label('search.many', $language)}" data-failed="{em:label('search.failed', $language)}">
      <p>
        <label for="em.q">{em:label('search.words', $language)}</label>
        <xsl:text> </xsl:text>
        <input id="em.q" name="q" type="search" autocomplete="off"/>
      </p>
    </form>
    <p id="em.status" role="status"/>
    <ol id="em.found" class="found"/>
    <h2>{em:label('search.otherwise', $language)}</h2>
    <ul>
      <xsl:for-each select="$h:indexes[not(. = ('index', 'search'))]">
        <li>
          <a href="{.}.html">{em:label('nav.' || ., $language)}</a>
          <xsl:text>: {em:label('description.' || ., $language)}</xsl:text>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>
</xsl:stylesheet>
