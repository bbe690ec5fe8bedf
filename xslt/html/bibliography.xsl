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
    <xd:desc>Bibliography: the works each article cites, as the source has them, with the places that cite them; after it, in
      brackets, the original title where the editors verified it.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>The works that the editors know (`listBibl` of the authority, in the TEI namespace).</xd:desc></xd:doc>
  <xsl:param name="works" as="document-node()?" select="()"/>

  <xsl:template name="h:works" as="element()*">
    <xsl:choose>
      <xsl:when test="$h:articles/em:works/em:work">
        <p class="legend">{em:label('works.legend', $language)}<xsl:if test="$h:articles/em:works/em:work/h:original(.)">
          <xsl:text> {em:label('works.originals', $language)}</xsl:text>
        </xsl:if></p>
        <xsl:for-each select="$h:articles[em:works/em:work]">
          <xsl:variable name="page" as="xs:string" select="@page"/>
          <section class="works">
            <h2 class="part">
              <a href="{$page}">
                <xsl:sequence select="h:lang(.)"/>
                <xsl:value-of select="@title"/>
              </a>
            </h2>
            <ul>
              <xsl:for-each select="em:works/em:work">
                <li>
                  <span>
                    <xsl:sequence select="h:lang(.)"/>
                    <xsl:call-template name="h:with-titles">
                      <xsl:with-param name="words" select="string(em:words)"/>
                      <xsl:with-param name="titles" select="em:title[normalize-space()] ! string()"/>
                    </xsl:call-template>
                  </span>
                  <xsl:for-each select="h:original(.)">
                    <xsl:text> [</xsl:text>
                    <cite>
                      <xsl:sequence select="h:lang(.)"/>
                      <xsl:value-of select="normalize-space()"/>
                    </cite>
                    <xsl:text>]</xsl:text>
                  </xsl:for-each>
                  <xsl:text> </xsl:text>
                  <span class="cited">
                    <a href="{$page}#{@id}">{(@at, '¶')[1]}</a>
                    <xsl:if test="em:mention">
                      <xsl:text>; {em:label('cited-in', $language)} </xsl:text>
                      <xsl:call-template name="h:spots">
                        <xsl:with-param name="nodes" select="em:mention"/>
                        <xsl:with-param name="page" select="$page"/>
                      </xsl:call-template>
                    </xsl:if>
                  </span>
                </li>
              </xsl:for-each>
            </ul>
          </section>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <p class="none">{em:label('none.work', $language)}</p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the words of a reference, its titles as such; a title that the words do not have so is left as it stands -->
  <xsl:template name="h:with-titles" as="node()*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="titles" as="xs:string*"/>
    <xsl:variable name="title" as="xs:string?" select="head($titles)"/>
    <xsl:variable name="is-there" as="xs:boolean" select="exists($title) and contains($words, $title)"/>
    <xsl:if test="$is-there">
      <xsl:value-of select="substring-before($words, $title)"/>
      <cite>{$title}</cite>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="exists($title)">
        <xsl:call-template name="h:with-titles">
          <xsl:with-param name="words" select="if ($is-there) then substring-after($words, $title) else $words"/>
          <xsl:with-param name="titles" select="tail($titles)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xd:doc>
    <xd:desc>The original title of a cited work, where the editors verified one that has the same authors and the same year, and
      have no other work of these.</xd:desc>
    <xd:param name="work">a work of a summary</xd:param>
    <xd:return>a title</xd:return>
  </xd:doc>
  <xsl:function name="h:original" as="element(title)?" visibility="public">
    <xsl:param name="work" as="element(em:work)"/>
    <xsl:variable name="authors" as="xs:string*" select="tokenize($work/@authors)"/>
    <xsl:variable name="known" as="element(bibl)*" select="if (empty($authors) or not($work/@year[normalize-space()])) then () else
        $works//bibl[deep-equal(sort(author/@ref ! substring(., 2)), sort($authors))][date/@when ! substring(., 1, 4) = $work/@year]"/>
    <xsl:sequence select="$known[count($known) eq 1][note[@type = 'verified'] = 'yes']/title[@type = 'original'][1]
        [not(contains(normalize-space($work/em:words), normalize-space()))]"/>
  </xsl:function>
</xsl:stylesheet>
