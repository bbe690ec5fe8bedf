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
    <xd:desc>Lists and tables. HTML's own elements where the document's are of that shape; where page breaks, notes or other matter
      stand between items or rows, blocks; these have the same roles only where nothing but items is in them.</xd:desc>
  </xd:doc>

  <!-- a heading stands before the list, not in it -->
  <xsl:template match="list" mode="h:text" as="element()">
    <xsl:choose>
      <xsl:when test="not(h:is-plain-list(.) or h:is-gloss(.))">
        <xsl:call-template name="h:block">
          <xsl:with-param name="role" select="'list'[current()/item][empty(current()/(* except item))]"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="head">
        <div>
          <xsl:call-template name="h:common">
            <xsl:with-param name="class" select="'list-with-head'"/>
          </xsl:call-template>
          <xsl:apply-templates select="head" mode="#current"/>
          <xsl:call-template name="h:items"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:items">
          <xsl:with-param name="common" as="attribute()*">
            <xsl:call-template name="h:common">
              <xsl:with-param name="class" select="'list', 'simple'[h:is-simple(current())]"/>
            </xsl:call-template>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="h:items" as="element()">
    <xsl:param name="common" as="attribute()*">
      <xsl:attribute name="class" select="string-join(('list', 'simple'[h:is-simple(current())]), ' ')"/>
    </xsl:param>
    <xsl:element name="{if (h:is-gloss(.)) then 'dl' else if (h:is-ordered(.)) then 'ol' else 'ul'}">
      <xsl:sequence select="$common"/>
      <xsl:apply-templates select="* except head" mode="h:text"/>
    </xsl:element>
  </xsl:template>

  <xd:doc>
    <xd:desc>Whether a list is one for HTML too: items, under at most one heading that opens it.</xd:desc>
    <xd:param name="list">a list</xd:param>
    <xd:return>false where page breaks, notes or labels stand between</xd:return>
  </xd:doc>
  <xsl:function name="h:is-plain-list" as="xs:boolean" visibility="public">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="exists($list/item) and empty($list/(* except item) except $list/*[1][self::head])
        and empty($list/text()[normalize-space()])"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a list explains terms: each item after its label, and nothing else but a heading.</xd:desc>
    <xd:param name="list">a list</xd:param>
    <xd:return>false for lists whose labels are numbers or signs, which are handled before</xd:return>
  </xd:doc>
  <xsl:function name="h:is-gloss" as="xs:boolean" visibility="public">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="exists($list/label) and exists($list/item)
        and empty($list/(* except (label | item | headLabel[following-sibling::*[1][self::headItem]] | headItem)) except $list/*[1][self::head])
        and ($list/(* except (head | headLabel | headItem)))[1][self::label] and $list/*[last()][self::item] and empty($list/text()[normalize-space()])"/>
  </xsl:function>

  <xsl:function name="h:is-ordered" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="$list/@rend = ('numbered', 'ordered') or $list/@type = ('ordered', 'numbered')"/>
  </xsl:function>

  <xsl:function name="h:is-simple" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="$list/@type = ('simple', 'inline') or $list/@rend = ('simple', 'none')"/>
  </xsl:function>

  <!-- the signs of the source stand before the items, inside them; what comes before a label goes to the item before -->
  <xsl:template match="list[em:is-labelled(.)]" mode="h:text" as="element()+" priority="1">
    <xsl:apply-templates select="label[1]/preceding-sibling::*" mode="#current"/>
    <ul>
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'list', 'labelled'"/>
      </xsl:call-template>
      <xsl:for-each-group select="label[1] | label[1]/following-sibling::*" group-starting-with="label">
        <li>
          <xsl:for-each select="current-group()[self::item]">
            <xsl:call-template name="h:common"/>
          </xsl:for-each>
          <xsl:apply-templates select="current-group()[self::label]" mode="#current"/>
          <xsl:text> </xsl:text>
          <div>
            <xsl:apply-templates select="current-group()[self::item]/node(), current-group()[not(self::item or self::label)]" mode="#current"/>
          </div>
        </li>
      </xsl:for-each-group>
    </ul>
  </xsl:template>

  <!-- a number that the document gives an item of a numbered list is kept -->
  <xsl:template match="item" mode="h:text" as="element()">
    <xsl:variable name="is-plain" as="xs:boolean" select="exists(parent::list[h:is-plain-list(.)])"/>
    <xsl:variable name="is-gloss" as="xs:boolean" select="exists(parent::list[h:is-gloss(.)])"/>
    <xsl:element name="{if ($is-gloss) then 'dd' else if ($is-plain) then 'li' else 'div'}">
      <xsl:call-template name="h:common"/>
      <xsl:if test="$is-plain and parent::list/h:is-ordered(.) and matches(@n, '^\d{1,6}$')">
        <xsl:attribute name="value" select="xs:integer(@n)"/>
      </xsl:if>
      <xsl:if test="parent::list[empty(* except item)] and not($is-plain or $is-gloss)">
        <xsl:attribute name="role" select="'listitem'"/>
      </xsl:if>
      <xsl:if test="h:is-only-edited(.)">
        <xsl:attribute name="data-view" select="'edited'"/>
      </xsl:if>
      <xsl:apply-templates select="node()" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="list/*[self::label or self::headLabel or self::headItem][parent::list[h:is-gloss(.)][not(em:is-labelled(.))]]"
      mode="h:text" as="element()" priority="1">
    <xsl:element name="{if (self::headItem) then 'dd' else 'dt'}">
      <xsl:call-template name="h:common"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="table" mode="h:text" as="element()">
    <div class="scroll" tabindex="0" role="group" aria-label="{em:label('table', $language)}">
      <xsl:call-template name="h:block">
        <xsl:with-param name="name" select="if (h:is-plain-table(.)) then 'table' else 'div'"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <xsl:template match="table/head" mode="h:text" as="element()" priority="1">
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="if (h:is-plain-table(..)) then 'caption' else 'div'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="row" mode="h:text" as="element()">
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="if (parent::table/h:is-plain-table(.)) then 'tr' else 'div'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="cell" mode="h:text" as="element()">
    <xsl:variable name="is-label" as="xs:boolean" select="@role = 'label' or parent::row/@role = 'label'"/>
    <xsl:element name="{if (not(parent::row/parent::table/h:is-plain-table(.))) then 'div' else if ($is-label) then 'th' else 'td'}">
      <xsl:call-template name="h:common"/>
      <xsl:if test="parent::row/parent::table/h:is-plain-table(.)">
        <xsl:for-each select="(@cols, @rows)[. castable as xs:positiveInteger][xs:integer(.) le 100]">
          <xsl:attribute name="{if (local-name() eq 'cols') then 'colspan' else 'rowspan'}" select="xs:positiveInteger(.)"/>
        </xsl:for-each>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xd:doc>
    <xd:desc>Whether a table is one for HTML too: rows of cells, under at most one heading that opens it.</xd:desc>
    <xd:param name="table">a table</xd:param>
    <xd:return>false where page breaks or other matter stand between</xd:return>
  </xd:doc>
  <xsl:function name="h:is-plain-table" as="xs:boolean" visibility="public">
    <xsl:param name="table" as="element(table)"/>
    <xsl:sequence select="exists($table/row) and empty($table/(* except row) except $table/*[1][self::head])
        and empty($table/row/(* except cell)) and empty($table/(. | row)/text()[normalize-space()])"/>
  </xsl:function>
</xsl:stylesheet>
