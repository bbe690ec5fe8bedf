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
    <xd:desc>Who and what an article names: each person, place and organisation of its own lists that the text mentions, once, with
      dates and description, and the way to the index. By script a name in the text shows its entry where it stands.</xd:desc>
  </xd:doc>

  <xsl:template name="h:who" as="element()?">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="met" as="element()*"
        select="('person', 'place', 'org') ! em:entities($tei, .)[exists(em:mentions($tei, string(@xml:id)))]"/>
    <xsl:if test="$met">
      <section class="met" id="em.who" data-generated="">
        <xsl:sequence select="h:heading('who')"/>
        <details>
          <summary>{em:counted('name', count($met), $language)}</summary>
          <ul>
            <xsl:for-each select="sort($met, (), function($item as element()) as xs:string+ { em:sort-key(em:heading($item)), $item/@xml:id })">
              <li id="em.who.{@xml:id}">
                <xsl:call-template name="h:who-entry"/>
              </li>
            </xsl:for-each>
          </ul>
        </details>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- name, other names, dates, description, index -->
  <xsl:template name="h:who-entry" as="node()*">
    <xsl:variable name="printed" as="element()?" select="em:printed-name(.)"/>
    <xsl:variable name="heading" as="xs:string" select="em:heading(.)"/>
    <b>
      <xsl:apply-templates select="$printed/@xml:lang" mode="h:attribute"/>
      <xsl:value-of select="$heading"/>
    </b>
    <xsl:for-each select="em:names(., 'native')[normalize-space() ne string($printed ! normalize-space())]">
      <xsl:text>, </xsl:text>
      <span>
        <xsl:apply-templates select="@xml:lang" mode="h:attribute"/>
        <xsl:value-of select="normalize-space()"/>
      </span>
    </xsl:for-each>
    <xsl:for-each select="em:dates(., $language)[.]">
      <xsl:text> ({.})</xsl:text>
    </xsl:for-each>
    <!-- "M." ends with a stop of its own -->
    <xsl:variable name="is-stopped" as="xs:boolean" select="ends-with((em:names(., 'native')[last()] ! normalize-space(), em:heading(.))[1], '.')
        and not(em:dates(., $language)[.])"/>
    <xsl:for-each select="note[@type = 'description'][normalize-space()]">
      <xsl:text>{if ($is-stopped and position() eq 1) then ' ' else '. '}</xsl:text>
      <span>
        <xsl:sequence select="h:foreign-prose(.)"/>
        <xsl:value-of select="em:edited(node())"/>
      </span>
    </xsl:for-each>
    <xsl:text> </xsl:text>
    <a href="{h:entity-address(@xml:id)}" aria-label="{em:label('in-index', $language)}: {$heading}">{em:label('in-index', $language)}</a>
  </xsl:template>
</xsl:stylesheet>
